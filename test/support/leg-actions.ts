import type { QueueEnd } from '../../server/actions/calls/after-queue.ts'
import type { CallStatus } from '../../server/actions/telephone.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { deskOf } from './ticket-house.ts'

/** `lost`: the provider’s answer is lost, though somebody has picked up already. */
export type Ringing = 'rings' | 'refused' | 'unknown' | 'lost'

/** What may happen around one waiting call. `leg`: how many legs ago, 0 the newest. */
export type LegAction =
  | { do: 'offer' | 'sweep' }
  | { do: 'wait'; seconds: number }
  | { do: 'dial'; leg: number; how: Ringing }
  | { do: 'status' | 'customer'; leg: number; status: CallStatus; ago: number; seconds: number | null }
  | { do: 'pick-up'; leg: number; stranger: boolean }
  | { do: 'key'; leg: number; keys: string | null; heard: number }
  | { do: 'connected'; leg: number; named: boolean }
  | { do: 'done'; leg: number; bridged: boolean; seconds: number | null }
  | { do: 'caller'; status: CallStatus; ago: number }
  | { do: 'queue'; result: QueueEnd | null; ago: number }
  | { do: 'listen'; keys: string | null }
  | { do: 'answer' | 'hang-up'; agent: number }

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
  phone: { number: "+32 3 555 01 30", open: always, for: customers, ticket: none, goes-to: ${way} }
  ticket: { open: always, for: everyone }
`,
  )
}

/** The provider's id of a leg. */
export function sidOf(leg: string): string {
  return `CA${leg.replaceAll('-', '')}`
}
