import type { Policy } from './policy.ts'
import { civilDate, FIRST_YEAR, LAST_YEAR_ASKED } from './time/calendar.ts'
import { wallClock } from './time/zone.ts'

/** What an answer about this moment cannot know, in English; empty for the moments that people live to see. */
export function limitsOf(policy: Policy, at: number): string[] {
  const { year } = civilDate(wallClock(policy.zone, at).day)
  if (year >= FIRST_YEAR && year <= LAST_YEAR_ASKED) return []
  return [`public holidays are certain from ${FIRST_YEAR} to ${LAST_YEAR_ASKED} only, and this is ${year}`]
}
