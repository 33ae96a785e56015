import type { Case } from './case.ts'
import { queueOrder } from './queue-order.ts'

/** The place in the line of somebody who comes now, by the order of the queue itself; 1 is next. */
export function placeAtDoor(c: Case): number {
  const { queue, now } = c.facts
  if (queue.length === 0) return 1
  const { rank } = queueOrder(c.policy, { tier: c.tier.key, lane: c.lane, since: now, due: null })
  return (rank === 0 ? queue.first : queue.length) + 1
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
