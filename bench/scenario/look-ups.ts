import { Hand } from '../load/fleet.ts'
import { Histogram } from '../measure/histogram.ts'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'
import type { Target } from '../target/launch.ts'
import type { LookedUp, LookUpCommand } from '../target/look-up.ts'
import { PREMIUM_DESK } from '../target/premium-desk.ts'
import { cleanRound } from './hook-round.ts'

export interface LookUpRound {
  among: number
  lookUps: number
  /** Milliseconds of one look-up, both questions together. */
  p50: number
  p99: number
  faults: { unfound: number }
  around: Surroundings
  clean: boolean
}

/** Who is it? Asked of the store one after the other, by a process of its own that uses our own questions. */
export async function lookUps(
  target: Target<'balie'>,
  phones: string[],
  order: { rounds: number; lookUps: { seconds: number }; again: number },
  record: (round: LookUpRound) => void,
): Promise<LookUpRound[]> {
  const hand = new Hand('target-look-up.js')
  try {
    const meet: LookUpCommand = { do: 'meet', database: target.database!, desk: PREMIUM_DESK, phones }
    await hand.ask(meet)
    const one = async (): Promise<LookUpRound> => {
      const look = watch(() => [...target.serverPids(), ...target.databasePids(), hand.pid, process.pid])
      const command: LookUpCommand = { do: 'look-up', seconds: order.lookUps.seconds }
      const { latency, unfound } = await hand.ask<LookedUp>(command)
      const around = look()
      const found = new Histogram(latency)
      return {
        among: phones.length,
        lookUps: found.count,
        p50: found.at(0.5) / 1000,
        p99: found.at(0.99) / 1000,
        faults: { unfound },
        around,
        clean: isClean(around),
      }
    }
    const rounds: LookUpRound[] = []
    for (let i = 0; i < order.rounds; i++) rounds.push(await cleanRound(order.again, one, record))
    return rounds
  } finally {
    hand.end()
  }
}
