import { storedOf } from '../ledger.ts'
import type { Pace } from '../load/schedule.ts'
import { isFaultless, measure, type Round } from '../measure/round.ts'
import type { Side } from './stage.ts'

interface SteadyOrder {
  rates: readonly number[]
  rounds: number
  seconds: number
  /** A round in which others used the machine is measured again at most so many times. */
  again: number
  /** Called with every round, good or not. */
  record: (round: Round) => void
}

let runs = 0

/** The number of the next run; bodies carry it. */
export function nextRun(): number {
  runs += 1
  return runs
}

/** Both targets by turns at fixed rates: A B A B, so that a slow minute of the machine hits both. */
export async function steady(sides: readonly Side[], order: SteadyOrder): Promise<Round[]> {
  const rounds: Round[] = []
  for (let i = 0; i < order.rounds; i++) {
    for (const rate of order.rates) {
      for (const side of sides) rounds.push(await steadyRound(side, rate, order))
    }
  }
  return rounds
}

/** One round; when others used the machine meanwhile it is measured again. */
export async function steadyRound(
  side: Side,
  rate: number,
  order: Pick<SteadyOrder, 'seconds' | 'again' | 'record'>,
): Promise<Round> {
  for (let attempt = 0; ; attempt++) {
    const round = await checkedRound(side, { rate }, order.seconds)
    order.record(round)
    if (round.clean || attempt === order.again) return round
  }
}

/** One round, with the store asked whether it holds exactly what was acknowledged. */
export async function checkedRound(side: Side, pace: Pace, seconds: number): Promise<Round> {
  await side.fleet.mend()
  const round = await measure(side.target, side.fleet, { run: nextRun(), pace, seconds })
  if (side.pool && isFaultless(round.faults)) {
    const stored = await storedOf(side.pool, round.run)
    round.faults.lost += Math.max(0, round.sent - stored.stored)
    round.faults.doubles += stored.doubles
    round.faults.disorder += stored.disorder + stored.holes
  }
  return round
}
