import { isOnNumberAlone } from './case.ts'
import { deadlineOf } from './deadline.ts'
import type { Admit, Decision, Way } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import { priorityOf } from './priorities.ts'
import { dueAt, type ResponseTime } from './time/response-time.ts'

/**
 * When the ticket that comes of a contact, made at that moment and about that topic, is answered at the latest; null
 * where none comes of it, or no time is promised. `agreed` is what the contract says, as far as it is known.
 */
export function dueOfContact(
  policy: Policy,
  decision: Decision,
  facts: Pick<Facts, 'topic' | 'now' | 'channel' | 'ticket' | 'who'>,
  agreed: ResponseTime | null = null,
): number | null {
  if (!makesTicket(decision)) return null
  const { topic, now } = facts
  // An agent who makes it has heard who it is; a machine has seen a number.
  const isUnshown = decision.outcome === 'admit' && isUnheard(decision.route) && isOnNumberAlone(facts)
  const whose = isUnshown ? { tier: null } : { tier: decision.tier, agreed }
  return deadlineOf(policy, { ...whose, ...priorityOf(policy, { topic }) }, now).due
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
