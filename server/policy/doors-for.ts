import type { Language } from '../../shared/channels.ts'
import type { Way } from './decision.ts'
import type { Door, Step } from './door.ts'
import { doorIsFor } from './door-tiers.ts'
import type { Facts } from './facts.ts'
import { dependsOnTopic } from './form-answers.ts'
import { NOBODY, type Policy } from './policy.ts'
import { emptyHint, hint } from './say/hint.ts'
import { PHRASEBOOKS } from './say/in-language.ts'
import { isReachable } from './served.ts'
import { dueAt } from './time/response-time.ts'
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
 * Every door of the desk that somebody serves, for this person on the website at this moment, open or not, in the
 * desk's (or the topic's) order. The same admission as `decide`, without a look at who is at work behind the door.
 */
export function doorsFor(policy: Policy, facts: Omit<Facts, 'channel'>, language: Language): DoorCard[] {
  const { now, notServed } = facts
  const byTopic = facts.topic === null && dependsOnTopic(policy, facts)
  return doorsInOrder(policy, facts)
    .filter((channel) => isReachable(policy.doors[channel], notServed))
    .map((channel) => {
      const way = wayThrough(policy, { ...facts, channel: 'chat' }, channel)
      const answerBy = way.answer === null ? null : dueAt(way.answer.time, policy.firstResponse.clock, now)
      return {
        ...way,
        answerBy,
        label: PHRASEBOOKS[language].door[channel],
        hint: isEmpty(policy.doors[channel], facts, way)
          ? emptyHint(policy, channel, language, now)
          : [...forWhom(policy, facts, way), way]
              .map((said) => hint(policy, said, language, now, answerBy, byTopic && channel === 'ticket'))
              .join(', '),
      }
    })
}

/** Open by its hours, with agents who answer there, and none of them is at work. */
function isEmpty(door: Door, { agents }: Pick<Facts, 'agents'>, { open }: Way): boolean {
  return open && agents.working === 0 && door.goesTo.some((step) => ANSWERED_BY_AGENTS.has(step))
}

const ANSWERED_BY_AGENTS: ReadonlySet<Step> = new Set(['agent', 'engineer', 'queue'])

/** A closed door that will not open for this person either says for whom it will, beside when. */
function forWhom(policy: Policy, { contract }: Pick<Facts, 'contract'>, way: Way): Way[] {
  if (way.code !== 'closed' || contract === 'several') return []
  const door = policy.doors[way.channel]
  const tier = policy.tier.get(contract?.tier ?? NOBODY)
  if (door.others !== null || door.afterHours === 'standby' || (tier && doorIsFor(door, tier))) return []
  const customers = policy.tiers.filter(({ listed, key }) => listed && key !== NOBODY)
  const all = customers.every((one) => doorIsFor(door, one))
  return [{ ...way, code: all ? 'no-contract' : 'not-in-tier' }]
}
