import { LONGEST_CALL, type Talk } from './talk-time.ts'

/** Talk time is held a slice at a time, so that colleagues share a month: none is longer than this. Seconds. */
const LONGEST_SLICE = 10 * 60
const SHORTEST_SLICE = 60
/** So long before what is held is talked away more is held. */
export const HELD_AHEAD = 60
/** A call may be on hold so long before the provider's own limit could end it too early. */
const ON_HOLD_AT_MOST = 15 * 60

/** A month of a customer's talk time. Seconds. */
export interface MonthOfTalk {
  readonly allowance: number
  /** How far this call may go beyond it. */
  readonly overrun: number
  readonly used: number
  /** Held by calls that run. */
  readonly held: number
}

/** What one talk has of a month. */
interface Share {
  readonly held: number
  readonly talked: number
}

/** Whether somebody can begin to talk: nobody begins in the overrun. */
export function roomToBegin({ allowance, used, held }: MonthOfTalk): 'free' | 'held' | 'used-up' {
  if (used >= allowance) return 'used-up'
  return used + held >= allowance ? 'held' : 'free'
}

/** What nobody has used or holds. */
export function freeOf({ allowance, overrun, used, held }: MonthOfTalk): number {
  return Math.max(0, allowance + overrun - used - held)
}

/**
 * The first slice or the next: half of what is free within the allowance, so that a colleague who calls has the other half,
 * and of the overrun once that is gone; whole counting steps, so that rounding up spends nothing that is not held; never more
 * than is free.
 */
export function sliceOf(month: MonthOfTalk, step: number): number {
  const free = freeOf(month)
  const within = freeOf({ ...month, overrun: 0 })
  const half = Math.ceil((within > 0 ? within : free) / 2)
  const wanted = Math.max(SHORTEST_SLICE, Math.min(LONGEST_SLICE, half))
  return Math.min(free, Math.ceil(wanted / step) * step)
}

/** The part of a slice that lies beyond the allowance. */
export function beyondIn({ allowance, used, held }: MonthOfTalk, slice: number): number {
  return Math.min(slice, Math.max(0, used + held + slice - allowance))
}

/**
 * For how many seconds from now a talk can go on with what it holds, and the month of which the next slice is to come. A
 * talk that reaches the turn of the month goes on with what it holds of the next one.
 */
export function coverOf(
  here: Share,
  there: Share,
  untilTurn: number,
): { seconds: number; next: 'this-month' | 'next-month' } {
  const left = here.held - here.talked
  if (left < untilTurn) return { seconds: left, next: 'this-month' }
  return { seconds: untilTurn + there.held - there.talked, next: 'next-month' }
}

/** What of a talk belongs to a month. */
export function talkedIn(talks: readonly Talk[], month: string): number {
  return talks.find((talk) => talk.month === month)?.seconds ?? 0
}

/** Until the allowance is used if one person goes on talking: what comes after it is overrun. */
export function withinAllowance(here: MonthOfTalk, there: MonthOfTalk, untilTurn: number): number {
  const left = here.allowance - here.used
  if (left < untilTurn) return Math.max(0, left)
  return Math.min(LONGEST_CALL, untilTurn + Math.max(0, there.allowance - there.used))
}

/**
 * The provider's own limit, for when all of ours are down: everything that the months may still give, also what
 * colleagues hold now, and some time on hold.
 */
export function ceilingOf(here: MonthOfTalk, there: MonthOfTalk, untilTurn: number): number {
  const most = (month: MonthOfTalk) => Math.max(0, month.allowance + month.overrun - month.used)
  const talk = most(here) < untilTurn ? most(here) : untilTurn + most(there)
  return Math.min(LONGEST_CALL, talk + ON_HOLD_AT_MOST)
}
