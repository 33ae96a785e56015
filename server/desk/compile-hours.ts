import type { Language } from '../../shared/channels.ts'
import { FIRST_YEAR, LAST_YEAR, parseDate, weekdayOf } from '../policy/time/calendar.ts'
import type { Hours } from '../policy/time/hours.ts'
import { type SpecialDay, type Window, weekOn } from '../policy/time/wall-hours.ts'
import type { Zone } from '../policy/time/zone.ts'
import type { HolidayYears } from './holidays.ts'
import { parseWindows } from './hours-notation.ts'
import { specialDays } from './special-days.ts'
import type { WrittenHours } from './written-hours.ts'

/** Dates on which a desk is closed, or has windows of its own: a company outing, the afternoon of Christmas Eve. */
export interface Closure {
  /** `YYYY-MM-DD`, local */
  readonly date?: string
  /** The last date; without it the closure lasts one day. */
  readonly until?: string
  /** Instead of a date: `MM-DD` of every year. */
  readonly every?: string
  /** In the desk's own language. */
  readonly name: string
  readonly nameIn?: (language: Language) => string
  /** Windows instead of the week's, `09:00-13:00`; without them the desk is closed. */
  readonly hours?: string
  /** Names of the hours that it is meant for; without it, all hours that name `PH`, as with public holidays. */
  readonly for?: readonly string[]
}

/**
 * Puts together what a policy says about named hours. Holidays act only on hours that name `PH`; a holiday of
 * the desk's own (5 May in the Netherlands) is given among `holidays`. A closure wins over a holiday, a later
 * closure over an earlier one. Throws a RangeError for dates or windows that cannot be read.
 */
export function compileHours(
  name: string,
  written: WrittenHours,
  zone: Zone,
  holidays: HolidayYears,
  closures: readonly Closure[],
): Hours {
  const closed = new Map<number, Closure>()
  for (const closure of closures) {
    if (!(closure.for?.includes(name) ?? written.holidays !== null)) continue
    for (const day of daysOf(closure)) if (actsOn(closure, written, day)) closed.set(day, closure)
  }
  const windows = new Map(closures.map((closure) => [closure, windowsOf(closure)]))
  const days = [...closed].map(([day, closure]): [number, SpecialDay] => {
    const continues = closed.get(day - 1) === closure
    const { name, nameIn } = closure
    return [day, { name, nameIn, windows: windows.get(closure) ?? [], continues }]
  })
  const { week, seasons } = written
  if (written.holidays === null) {
    return { name, zone, week, seasons, special: specialDays(new Map(days), null) }
  }
  const onHolidays = written.holidays === 'off' ? [] : written.holidays
  const special = specialDays(new Map(days), holidays, (day, holiday) =>
    written.likeHolidays[weekdayOf(day)]
      ? null
      : { name: holiday.name, nameIn: holiday.nameIn, windows: onHolidays },
  )
  return { name, zone, week, seasons, special, onHolidays }
}

/** A yearly half day opens no Sunday: whoever wrote it did not look at each year. */
function actsOn({ every, hours }: Closure, written: WrittenHours, day: number): boolean {
  return every === undefined || hours === undefined || weekOn(written, day)[weekdayOf(day)]!.length > 0
}

function daysOf(closure: Closure): number[] {
  if (closure.every !== undefined) return everyYear(closure.every, closure.name)
  const first = dayOf(closure.date, closure.name)
  const last = closure.until === undefined ? first : dayOf(closure.until, closure.name)
  if (last < first) {
    throw new RangeError(`"${closure.name}" cannot last from ${closure.date} until ${closure.until}`)
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

function windowsOf(closure: Closure): readonly Window[] {
  if (closure.hours === undefined) return []
  const read = parseWindows(closure.hours)
  if (read.ok) return read.windows
  throw new RangeError(`The hours of "${closure.name}": found ${read.found}, expected ${read.expected}`)
}

/** The 29th of February is not in every year. */
function everyYear(monthDay: string, name: string): number[] {
  const days = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) =>
    parseDate(`${FIRST_YEAR + i}-${monthDay}`),
  ).filter((day) => day !== null)
  if (days.length === 0)
    throw new RangeError(`"${name}" needs a day of the year such as 12-24, not "${monthDay}"`)
  return days
}

function dayOf(date: string | undefined, name: string): number {
  const day = date === undefined ? null : parseDate(date)
  if (day === null) throw new RangeError(`"${name}" needs a date such as 2026-12-24, not "${date}"`)
  return day
}
