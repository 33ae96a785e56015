import { DAY, MINUTE } from './calendar.ts'
import { addOpenTime, type Hours, nextOpening } from './hours.ts'
import { endOfWorkingDay, isWorkingDay, workingDayAfter } from './working-days.ts'
import { instantOf, localAt, wallClock } from './zone.ts'

export type ResponseTime =
  /** "4h", "90m" of open time on the named clock. */
  | { readonly kind: 'open-time'; readonly ms: number }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'calendar-days'; readonly days: number }
  /** "The same working day, when asked before 16:00": minutes after midnight. */
  | { readonly kind: 'cut-off'; readonly before: number }
  | { readonly kind: 'none' }

/** The deadline; null when nothing is promised, or when the clock never runs long enough again. */
export function dueAt(time: ResponseTime, clock: Hours, start: number): number | null {
  switch (time.kind) {
    case 'open-time': {
      const from = nextOpening(clock, start)
      return from === null ? null : addOpenTime(clock, from, time.ms)
    }
    case 'working-days':
      return afterWorkingDays(clock, start, time.days)
    case 'calendar-days':
      return instantOf(clock.zone, localAt(clock.zone, start) + time.days * DAY)
    case 'cut-off':
      return endOfDayFor(clock, start, time.before)
    case 'none':
      return null
  }
}

/** The same wall time on the Nth later working day; closed at that time, the next opening. */
function afterWorkingDays(clock: Hours, start: number, days: number): number | null {
  const from = nextOpening(clock, start)
  if (from === null) return null
  const wall = wallClock(clock.zone, from)
  let day: number | null = wall.day
  for (let n = 0; n < days && day !== null; n++) day = workingDayAfter(clock, day)
  return day === null ? null : nextOpening(clock, instantOf(clock.zone, day * DAY + wall.ms))
}

/** The end of today's last window, else of the next working day's. A deadline never lies before the question. */
function endOfDayFor(clock: Hours, start: number, before: number): number | null {
  const { day, ms } = wallClock(clock.zone, start)
  if (ms < before * MINUTE && isWorkingDay(clock, day)) {
    const end = endOfWorkingDay(clock, day)
    if (end > start) return end
  }
  const next = workingDayAfter(clock, day)
  return next === null ? null : endOfWorkingDay(clock, next)
}
