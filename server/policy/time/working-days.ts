import { DAY, MINUTE } from './calendar.ts'
import type { Hours } from './hours.ts'
import { keepsTail, lastDecidingDay, windowsOn } from './wall-hours.ts'
import { periodAt, periodEnd, type Zone } from './zone.ts'

const MIDNIGHT = 1440
const NEVER = -Infinity

/** A working day is a local date that has open time, be it only the early hours of a window begun the day before. */
export function isWorkingDay(hours: Hours, day: number): boolean {
  for (const { from, until } of windowsOn(hours, day)) {
    if (lastInstant(hours.zone, day, from, Math.min(until, MIDNIGHT)) !== NEVER) return true
  }
  return tailEnd(hours, day) !== NEVER
}

/** The first working day after `day`; null when there is none. */
export function workingDayAfter(hours: Hours, day: number): number | null {
  let last = day + 14
  for (let next = day + 1; next <= last; next++) {
    if (isWorkingDay(hours, next)) return next
    if (next === day + 14) last = lastDecidingDay(hours, day)
  }
  return null
}

/** Where the last window of a working day ends, past midnight too; NEVER on other days. */
export function endOfWorkingDay(hours: Hours, day: number): number {
  let end = tailEnd(hours, day)
  for (const { from, until } of windowsOn(hours, day)) {
    const cut = until > MIDNIGHT && !keepsTail(hours, day + 1) ? MIDNIGHT : until
    end = Math.max(end, lastInstant(hours.zone, day, from, cut))
  }
  return end
}

function tailEnd(hours: Hours, day: number): number {
  if (!keepsTail(hours, day)) return NEVER
  let end = NEVER
  for (const { until } of windowsOn(hours, day - 1)) {
    end = Math.max(end, lastInstant(hours.zone, day, 0, until - MIDNIGHT))
  }
  return end
}

/** Where the wall clock leaves `[from, until)` of a date for the last time; NEVER when the clocks skip all of it. */
function lastInstant(zone: Zone, day: number, from: number, until: number): number {
  const opens = day * DAY + from * MINUTE
  const closes = day * DAY + until * MINUTE
  for (let i = periodAt(zone, closes + DAY); i >= 0 && periodEnd(zone, i) > opens - DAY; i--) {
    const offset = zone.offsets[i]!
    const first = Math.max(opens, zone.transitions[i]! + offset)
    const last = Math.min(closes, periodEnd(zone, i) + offset)
    if (first < last) return last - offset
  }
  return NEVER
}
