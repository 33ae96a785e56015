import { Logger, runMigrations } from 'graphile-worker'
import type { QueueEnd } from '../../server/actions/calls/after-queue.ts'
import type { CallStatus } from '../../server/actions/telephone.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { addDesks } from '../../server/storage/desks.ts'
import { customer } from './builders.ts'
import { deskOf, type TicketHouse } from './ticket-house.ts'

/** `lost`: the provider’s answer is lost, though somebody has picked up already. */
export type Ringing = 'rings' | 'refused' | 'unknown' | 'lost'

/** What may happen around one waiting call. `leg`: how many legs ago, 0 the newest. */
export type LegAction =
  | { do: 'offer' | 'sweep' }
  | { do: 'wait'; seconds: number }
  | { do: 'dial'; leg: number; how: Ringing }
  | { do: 'status' | 'customer'; leg: number; status: CallStatus; ago: number }
  | { do: 'pick-up'; leg: number; stranger: boolean }
  | { do: 'key'; leg: number; keys: string | null; heard: number }
  /** Somebody comes into the conference or goes; `isLate`: that is told with the next `tell`. */
  | { do: 'join' | 'leave' | 'hold' | 'unhold'; leg: number; isCaller: boolean; isLate: boolean }
  /** What was not told yet, newest first, and what was told last once more. */
  | { do: 'tell' | 'come' | 'fetch' }
  | { do: 'done'; leg: number; isOnTheLine: boolean; failed: boolean }
  | { do: 'caller'; status: CallStatus; ago: number }
  | { do: 'queue'; result: QueueEnd | null; ago: number }
  | { do: 'listen'; keys: string | null }
  /** `consult`: asks the other agent into the talk. */
  | { do: 'answer' | 'hang-up' | 'consult' | 'hold-on' | 'resume' | 'let-go'; agent: number }

/** Statuses by which the provider says that a call is over. */
export const ENDS: readonly CallStatus[] = ['completed', 'busy', 'failed', 'no-answer', 'canceled']

/** A desk whose telephone is always answered; without a queue each agent is asked once. */
export function deskWith(id: string, hasQueue: boolean): Policy {
  const way = hasQueue ? '[agent, queue, callback], wait-at-most: 15m' : '[agent, callback]'
  return deskOf(
    id,
    `name: ${id}
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: { phone: 10h per month } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  phone: { number: "+32 3 555 01 30", open: always, for: customers, overrun: none, ticket: none, goes-to: ${way} }
  ticket: { open: always, for: everyone }
`,
  )
}

/** The provider's id of a leg. */
export function sidOf(leg: string): string {
  return `CA${leg.replaceAll('-', '')}`
}

/** A desk of its own for a world, with a customer of an hour a month and so many agents at work. */
export async function furnished(
  t: TicketHouse,
  policies: Policy[],
  n: number,
  is: { agents: number; byKey: boolean; hasQueue: boolean },
): Promise<{ policy: Policy; agents: AgentWho[] }> {
  const { pool } = t.house
  const policy = deskWith(`desk-${n}`, is.hasQueue)
  policies.splice(0, policies.length, policy)
  await addDesks(pool, [policy.id])
  if (n === 1) await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) })
  await customer(t.house, policy.id, 'K1', { tier: 'basic', person: 'Eva', phones: ['+32471000001'] })
  const agents = await Promise.all(Array.from({ length: is.agents }, () => t.agent({ [policy.id]: 'agent' })))
  if (is.byKey) {
    await pool.query(
      `insert into engineer_phone select $1, agent_id, '+32470000001', true from desk_agent where desk_id = $1`,
      [policy.id],
    )
  }
  return { policy, agents }
}
