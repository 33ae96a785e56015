import type { Channel, Language } from '../../shared/channels.ts'
import type { Way } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import { dueAt } from './response-time.ts'
import { hint } from './say/hint.ts'
import { PHRASEBOOKS } from './say/in-language.ts'
import { doorsInOrder, wayThrough } from './ways.ts'

/** One line of the contact card. */
export interface DoorCard extends Way {
  readonly label: string
  /** A few words: whether it is open to this person, and why not. */
  readonly hint: string
  /** Tickets and mail: answered by this instant when asked now. */
  readonly answerBy: number | null
}

/**
 * Every door of the desk for this person at this moment, open or not, in the desk's (or the topic's) order.
 * The same admission as `decide`, without a look at who is at work behind the door.
 */
export function doorsFor(policy: Policy, facts: Omit<Facts, 'channel'>, language: Language): DoorCard[] {
  const { now, topic } = facts
  return doorsInOrder(policy, topic)
    .filter((channel) => policy.doors[channel].offered)
    .map((channel) => {
      const way = wayThrough(policy, { ...facts, channel: anyDoor(policy) }, channel)
      const answerBy = way.answer === null ? null : dueAt(way.answer.time, policy.firstResponse.clock, now)
      return {
        ...way,
        answerBy,
        label: PHRASEBOOKS[language].door[channel],
        hint: hint(policy, way, language, now, answerBy),
      }
    })
}

function anyDoor(policy: Policy): Channel {
  return policy.doorOrder[0] ?? 'ticket'
}
