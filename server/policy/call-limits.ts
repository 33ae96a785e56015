import { DAY, HOUR } from './time/calendar.ts'

/**
 * How often one number may call without proving who it is: nobody who needs help calls more often, and each call keeps a
 * line and a menu busy. Calls of withheld numbers are not counted, for they are those of many.
 */
export const UNPROVEN_CALLS = [
  { within: HOUR, calls: 10 },
  { within: DAY, calls: 30 },
] as const

/** Whether the next call from there is too many; `calls` in the order of the windows. */
export function callsTooOften(calls: readonly number[]): boolean {
  return UNPROVEN_CALLS.some((limit, i) => (calls[i] ?? 0) >= limit.calls)
}
