import type { Policy } from './policy.ts'
import { DAY } from './time/calendar.ts'

/** What decides a ticket's or a live contact's place. Instants in ms. */
export interface Waiting {
  readonly tier: string
  readonly lane: 'normal' | 'priority'
  /** Key of its priority; null or left out: nobody knows it. */
  readonly priority?: string | null
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

/** Lower `rank` goes first, then lower `at` (ms), then who came earlier (`since`, ms). */
export interface Place {
  readonly rank: number
  readonly at: number
  readonly since: number
  readonly code: PlaceCode
  /** Key of the priority that went into the rank; null where the desk does not order by it. */
  readonly priority: string | null
}

/** Ranks within one priority: the tier that overtakes, the paid lane, everybody, above fair use. */
const RANKS = 4

/** Among deadlines, what nobody promised an answer to stands as if it were due after this time: not first, not never. */
const WITHOUT_PROMISE = 30 * DAY

/**
 * The place in the queue. Where the desk orders by urgency the priority comes before all else. Then the tier that
 * overtakes, the paid lane, everybody, and above fair use, which no payment lifts; then the deadline or the arrival.
 */
export function queueOrder(policy: Policy, waiting: Waiting): Place {
  const { at, code } = turnOf(policy, waiting)
  const { since } = waiting
  const byUrgency = policy.queue.order === 'urgency'
  const before = byUrgency ? RANKS * urgencyOf(policy, waiting.priority ?? null) : 0
  const priority = byUrgency ? (waiting.priority ?? null) : null
  const place = (rank: number, why: PlaceCode): Place => ({
    rank: before + rank,
    at,
    since,
    code: why,
    priority,
  })
  if (policy.tier.get(waiting.tier)?.rank === 'first') return place(0, 'tier-first')
  if (waiting.overFairUse && policy.queue.fairUse !== null) return place(3, 'fair-use')
  if (waiting.lane === 'priority') return place(1, 'priority-lane')
  return place(2, code)
}

/** 0 is most urgent. What has no priority, or one that the desk no longer lists, stands behind the last that it lists. */
function urgencyOf(policy: Policy, priority: string | null): number {
  const listed = policy.priorities.findIndex(({ key }) => key === priority)
  return listed === -1 ? policy.priorities.length : listed
}

export function comparePlaces(a: Place, b: Place): number {
  return a.rank - b.rank || a.at - b.at || a.since - b.since
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
