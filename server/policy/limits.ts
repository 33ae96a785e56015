import type { Decision } from './decision.ts'
import { dueOfWay } from './due-of-contact.ts'
import type { Policy } from './policy.ts'
import { civilDate, FIRST_YEAR, LAST_YEAR } from './time/calendar.ts'
import { wallClock } from './time/zone.ts'

/**
 * What an answer cannot know, in English, by the moment that was asked about and all that it names; empty for the
 * moments that people live to see.
 */
export function limitsOf(policy: Policy, moments: readonly (number | null)[]): string[] {
  const years = moments.map((at) => (at === null ? null : civilDate(wallClock(policy.zone, at).day).year))
  const beyond = years.find((year) => year !== null && (year < FIRST_YEAR || year > LAST_YEAR))
  if (beyond == null) return []
  return [`public holidays are certain from ${FIRST_YEAR} to ${LAST_YEAR} only, and this reaches ${beyond}`]
}

/** The moments that a decision names, besides when a ticket is due. */
export function momentsIn(policy: Policy, decision: Decision, now: number): (number | null)[] {
  if (decision.outcome === 'admit') return [now, decision.finishBy]
  const ways = decision.alternatives.flatMap((way) => [way.until, way.opensAt, dueOfWay(policy, way, now)])
  return [now, decision.outcome === 'refuse' ? decision.nextOpening : null, ...ways]
}
