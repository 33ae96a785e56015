import type { Policy } from './policy.ts'
import { DAY } from './time/calendar.ts'

/** What decides a ticket's or a live contact's place. Instants in ms. */
export interface Waiting {
  readonly tier: string
  readonly lane: 'normal' | 'priority'
  /** When it came in. */
  readonly since: number
  /** Deadline; null for live contacts and where nothing is promised. */
  readonly due: number | null
  /** When the customer last wrote again without having had an answer. */
  readonly followUpAt?: number | null
  /** When the customer last made a second ticket about the same question. */
  readonly duplicateAt?: number | null
  /** Above the desk's fair use, counted or marked by an agent. */
  readonly overFairUse?: boolean
}

const PLACE_CODES = [
  'tier-first',
  'priority-lane',
  'follow-up',
  'duplicate',
  'fair-use',
  'deadline',
  'arrival',
] as const
/** Why somebody stands where they stand. */
export type PlaceCode = (typeof PLACE_CODES)[number]

/** Lower `rank` goes first, then lower `at` (ms). */
export interface Place {
  readonly rank: 0 | 1 | 2 | 3
  readonly at: number
  readonly code: PlaceCode
}

/** Among deadlines, what nobody promised an answer to stands as if it were due after this time: not first, not never. */
const WITHOUT_PROMISE = 30 * DAY

/**
 * The place in the queue: the tier that overtakes, then the paid lane, then everybody, then above fair use, which no
 * payment lifts.
 */
export function queueOrder(policy: Policy, waiting: Waiting): Place {
  const { at, code } = turnOf(policy, waiting)
  if (policy.tier.get(waiting.tier)?.rank === 'first') return { rank: 0, at, code: 'tier-first' }
  if (waiting.overFairUse && policy.queue.fairUse !== null) return { rank: 3, at, code: 'fair-use' }
  if (waiting.lane === 'priority') return { rank: 1, at, code: 'priority-lane' }
  return { rank: 2, at, code }
}

export function comparePlaces(a: Place, b: Place): number {
  return a.rank - b.rank || a.at - b.at
}

function turnOf(policy: Policy, waiting: Waiting): { at: number; code: PlaceCode } {
  const rules = policy.queue
  const followUp = rules.followUp === 'to-the-back' ? (waiting.followUpAt ?? null) : null
  const duplicate = rules.duplicates === 'to-the-back' ? (waiting.duplicateAt ?? null) : null
  if (followUp !== null && followUp >= (duplicate ?? followUp)) return { at: followUp, code: 'follow-up' }
  if (duplicate !== null) return { at: duplicate, code: 'duplicate' }
  if (rules.order === 'arrival') return { at: waiting.since, code: 'arrival' }
  if (waiting.due !== null) return { at: waiting.due, code: 'deadline' }
  return { at: waiting.since + WITHOUT_PROMISE, code: 'arrival' }
}

/** True when one ticket more within the desk's days is more than its fair use. */
export function exceedsFairUse(policy: Policy, ticketsInDays: number): boolean {
  return policy.queue.fairUse !== null && ticketsInDays > policy.queue.fairUse.tickets
}
