import { type Case, isOnNumberAlone } from './case.ts'
import type { Facts } from './facts.ts'
import { NOBODY, type Policy } from './policy.ts'
import { priorityOf } from './priorities.ts'
import { queueOrder } from './queue-order.ts'

/** The place in the line of somebody who comes now, by the order of the queue itself; 1 is next. */
export function placeAtDoor(c: Case): number {
  const { queue, now } = c.facts
  if (queue.length === 0) return 1
  const priority = priorityInLine(c.policy, c.facts, c.tier.key)
  const { rank } = queueOrder(c.policy, { tier: c.tier.key, lane: c.lane, priority, since: now, due: null })
  if (queue.ranks === undefined) return (rank === 0 ? queue.first : queue.length) + 1
  return queue.ranks.reduce((ahead, one) => ahead + (one.rank <= rank ? one.waiting : 0), 0) + 1
}

/**
 * The priority that a contact waits with: that of the ticket it brings, else what its topic gives it. `tier` is what
 * the person counts as; null where the desk does not order by urgency.
 */
export function priorityInLine(
  policy: Policy,
  facts: Pick<Facts, 'ticketPriority' | 'topic' | 'contract' | 'channel' | 'ticket' | 'who'>,
  tier: string,
): string | null {
  if (policy.queue.order !== 'urgency') return null
  if (facts.ticket === 'own' && facts.ticketPriority != null) return facts.ticketPriority
  const shown = tier !== NOBODY && !isOnNumberAlone(facts)
  const chosenBy = shown && facts.contract !== 'several' ? facts.contract : null
  return priorityOf(policy, { topic: facts.topic, chosenBy }).priority
}

/** The expected wait (ms) at that place: the wait at the end of the line, by how much of it is ahead. */
export function waitAtDoor(c: Case): number | null {
  const { agents, queue } = c.facts
  if (queue.expectedWait === null) return null
  const place = placeAtDoor(c)
  const end = queue.length + 1
  if (place >= end) return queue.expectedWait
  if (place <= agents.free) return 0
  return Math.round((queue.expectedWait * (place - agents.free)) / (end - agents.free))
}
