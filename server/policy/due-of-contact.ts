import { isOnNumberAlone } from './case.ts'
import { deadlineOf } from './deadline.ts'
import type { Admit, Decision, Way } from './decision.ts'
import type { Facts } from './facts.ts'
import { askerOf } from './first-response.ts'
import type { Policy } from './policy.ts'
import { priorityOf } from './priorities.ts'
import { dueAt } from './time/response-time.ts'

/**
 * When the ticket that comes of a contact, made at that moment and about that topic, is answered at the latest; null
 * where none comes of it, or no time is promised.
 */
export function dueOfContact(
  policy: Policy,
  decision: Decision,
  facts: Pick<Facts, 'topic' | 'now' | 'channel' | 'ticket' | 'who' | 'contract'>,
): number | null {
  if (!makesTicket(decision)) return null
  const { topic, now } = facts
  // An agent who makes it has heard who it is; a machine has seen a number.
  const isUnshown = decision.outcome === 'admit' && isUnheard(decision.route) && isOnNumberAlone(facts)
  const asker = askerOf(isUnshown ? null : (policy.tier.get(decision.tier) ?? null), facts)
  return deadlineOf(policy, { ...asker, ...priorityOf(policy, { topic, chosenBy: asker.chosenBy }) }, now).due
}

/** When a ticket or a mail that is sent now through this door is answered at the latest; null without a promise. */
export function dueOfWay(policy: Policy, { answer }: Way, now: number): number | null {
  return answer === null ? null : dueAt(answer.time, policy.firstResponse.clock, now)
}

function isUnheard(route: Admit['route']): boolean {
  return route === 'ticket' || route === 'voicemail'
}

/** Whether a ticket comes of this contact, at once or before it ends. */
function makesTicket(decision: Decision): boolean {
  if (decision.outcome === 'offer') return decision.route === 'ticket'
  if (decision.outcome !== 'admit') return false
  const { route, ticket } = decision
  return route === 'ticket' || route === 'voicemail' || ticket === 'agent-makes' || ticket === 'by-agent'
}
