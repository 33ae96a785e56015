import { civilDate, HOUR, MINUTE } from '../time/calendar.ts'
import { wallClock, type Zone } from '../time/zone.ts'
import type { ClockWords } from './phrasebook.ts'

/** "today at 9:00", "tomorrow at 9:00", "Monday 23 November at 9:00": `at` as people at `now` would say it. */
export function whenOf(clock: ClockWords, zone: Zone, at: number, now: number): string {
  return clock.dayAt(dayOf(clock, zone, at, now), timeOf(clock, zone, at))
}

/** The time alone when it is today: "17:00"; else with its day. */
export function untilOf(clock: ClockWords, zone: Zone, at: number, now: number): string {
  // A desk that closes at midnight closes at the end of today.
  const sameDay = wallClock(zone, at - 1).day === wallClock(zone, now).day
  return sameDay ? timeOf(clock, zone, at) : whenOf(clock, zone, at, now)
}

function dayOf(clock: ClockWords, zone: Zone, at: number, now: number): string {
  const { day } = wallClock(zone, at)
  const ahead = day - wallClock(zone, now).day
  if (ahead === 0) return clock.today
  if (ahead === 1) return clock.tomorrow
  return dateIn(clock, day, ahead > 300 || ahead < 0)
}

/** "Tuesday 1 December". */
export function dateOf(clock: ClockWords, zone: Zone, at: number): string {
  return dateIn(clock, wallClock(zone, at).day, false)
}

function dateIn(clock: ClockWords, day: number, withYear: boolean): string {
  const date = civilDate(day)
  // The first of January 1970 was a Thursday.
  const weekday = clock.weekdays[(((day + 3) % 7) + 7) % 7]!
  return clock.date(weekday, date.day, clock.months[date.month - 1]!, withYear ? date.year : null)
}

function timeOf(clock: ClockWords, zone: Zone, at: number): string {
  const minutes = Math.floor(wallClock(zone, at).ms / MINUTE)
  return clock.time(Math.floor(minutes / 60), minutes % 60)
}

/** "1 hour", "2 hours 30 minutes", "42 minutes"; rounded down, so that nobody is promised more than there is. */
export function durationOf(clock: ClockWords, ms: number): string {
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  const hours = Math.floor(ms / HOUR)
  if (hours === 0) return clock.minutes(minutes)
  return minutes === 0 ? clock.hours(hours) : `${clock.hours(hours)} ${clock.minutes(minutes)}`
}

/** "about 4 minutes"; at least one, above an hour in hours and minutes. */
export function waitOf(clock: ClockWords, ms: number): string {
  return clock.about(durationOf(clock, Math.max(1, Math.ceil(ms / MINUTE)) * MINUTE))
}
