import type { Channel } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Floor } from '../../storage/queue.ts'

/** When nobody was served yet, a chat is taken to last this long. */
const FIRST_HANDLE_TIME = 5 * 60_000

/** Mean time until a place in the line is served: chats ahead of it, spread over those who work. */
export function expectedWait(
  floor: Pick<Floor, 'working' | 'free' | 'handleTime'>,
  place: number,
): number | null {
  if (floor.working === 0) return null
  if (place <= floor.free) return 0
  return Math.round(((place - floor.free) * (floor.handleTime ?? FIRST_HANDLE_TIME)) / floor.working)
}

/** When the desk stops letting somebody wait who enters the line of this door at `now`; null: never. */
export function waitUntil(policy: Policy, channel: Channel, now: number): number | null {
  const { waitAtMost } = policy.doors[channel]
  return waitAtMost === null ? null : now + waitAtMost
}
