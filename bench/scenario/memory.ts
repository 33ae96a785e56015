import pg from 'pg'
import type { Member } from '../load/adapter.ts'
import { Hand } from '../load/fleet.ts'
import type { Command, Connected } from '../load/worker.ts'
import { pssOf } from '../measure/proc.ts'
import { Target } from '../target/launch.ts'
import { prefill } from '../target/prefill.ts'
import { Folder } from './stage.ts'

/** What is allocated for the handshake itself is gone after this. */
const SETTLE_MS = 3000
const AT_ONCE = 100
const FIRST_SHARE = 0.2

export interface MemoryRound {
  target: 'balie' | 'bare'
  visitors: number
  /** Bytes of the server process an idle visitor (PSS). */
  each: number
}

/** Memory of the server process an idle visitor, after the garbage is collected. */
export async function memory(
  desks: string,
  size: { visitors: number; rounds: number },
  record: (round: MemoryRound) => void,
): Promise<MemoryRound[]> {
  const folder = new Folder()
  const rounds: MemoryRound[] = []
  try {
    const visitors = await idleVisitors(desks, folder, size.visitors)
    for (let i = 0; i < size.rounds; i++) {
      rounds.push(await measureOne('bare', [], visitors))
      record(rounds.at(-1)!)
      rounds.push(await measureOne('balie', ['0', folder.path, desks], visitors))
      record(rounds.at(-1)!)
    }
  } finally {
    folder.remove()
  }
  return rounds
}

async function idleVisitors(desks: string, folder: Folder, many: number): Promise<Member[]> {
  const target = await Target.start('balie', ['0', folder.path, desks])
  const pool = new pg.Pool({ ...target.database!, max: 2 })
  const { visitors } = await prefill(pool, { visitors: many, agents: 1, idle: true })
  await pool.end()
  await target.stop()
  return visitors
}

async function measureOne(
  name: 'balie' | 'bare',
  args: readonly string[],
  members: Member[],
): Promise<MemoryRound> {
  const target = await Target.start(name, args)
  const hand = new Hand('load-worker.js')
  try {
    // The first fill what was left free in the heap by the start itself, which is larger in a larger program.
    const first = Math.round(members.length * FIRST_SHARE)
    await come(hand, target, members.slice(0, first))
    const before = await settled(target)
    await come(hand, target, members.slice(first))
    const after = await settled(target)
    return { target: name, visitors: members.length, each: (after - before) / (members.length - first) }
  } finally {
    hand.end()
    await target.stop()
  }
}

async function come(hand: Hand, { name, url }: Target, members: Member[]): Promise<void> {
  const command: Command = { do: 'connect', target: name, url, role: 'visitors', members, atOnce: AT_ONCE }
  const { failed, why } = await hand.ask<Connected>(command)
  if (failed > 0) throw new Error(`${failed} visitors did not come in at ${name}: ${why}`)
}

async function settled(target: Target): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  await target.collect()
  return pssOf(target.pid)
}
