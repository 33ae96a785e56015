import { StartProblem } from '../../shared/errors.ts'
import type { Policy } from '../policy/policy.ts'
import { DAY, dayOf, FIRST_YEAR, LAST_YEAR } from '../policy/time/calendar.ts'
import { instantOf, localAt, type Zone } from '../policy/time/zone.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 3

const MOMENT =
  /^(?:(?<name>[a-z]{2,9}) +|(?<date>\d{4}-\d{2}-\d{2})[ t])?(?<hour>\d{1,2})[:.](?<minute>\d{2})$/

/** What `--at` understands. */
const AT_EXAMPLES = `"monday 10:00", "10:00" or "2026-12-25 11:00", in the years ${FIRST_YEAR} to ${LAST_YEAR}`

/**
 * The instant (ms) that `--at` means, in the wall clock of `zone`; null when it is no moment. A weekday or a bare time
 * is the coming one: a demo that went forward never finds its own data in the future when it is started again later.
 */
export function demoMoment(text: string, zone: Zone, now: number): number | null {
  const found = MOMENT.exec(text.trim().toLowerCase())?.groups
  if (!found) return null
  const { name, date } = found
  const [hour, minute] = [Number(found.hour), Number(found.minute)]
  if (hour > 23 || minute > 59) return null
  const time = (hour * 60 + minute) * 60_000
  const today = dayOf(localAt(zone, now))
  if (date !== undefined) {
    const midnight = Date.parse(`${date}T00:00:00Z`)
    // Of a 30 February the parser makes a day in March, or nothing.
    if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null
    // Beyond these nobody knows the holidays, and long before them clocks stood minutes apart.
    const year = Number(date.slice(0, 4))
    if (year < FIRST_YEAR || year > LAST_YEAR) return null
    return instantOf(zone, midnight + time)
  }
  const weekday = name === undefined ? null : weekdayOf(name)
  if (weekday === undefined) return null
  const isThatDay = (day: number) => weekday === null || (day + EPOCH_WEEKDAY) % 7 === weekday
  for (let day = today; ; day++) {
    const instant = instantOf(zone, day * DAY + time)
    if (isThatDay(day) && instant >= now) return instant
  }
}

/** How far ahead of this machine's clock the demo's goes, ms. Throws StartProblem for what is no moment. */
export function demoAhead(text: string, policies: readonly Policy[], now: number): number {
  const zone = policies[0]?.zone
  const at = zone === undefined ? now : demoMoment(text, zone, now)
  if (at !== null) return at - now
  throw new StartProblem(`--at "${text}" is no moment. It understands ${AT_EXAMPLES}.`, { exitCode: 2 })
}

/** 0 is Monday; three letters are enough, undefined: no day of the week. */
function weekdayOf(name: string): number | undefined {
  const at = WEEKDAYS.findIndex((day) => name.length >= 3 && day.startsWith(name))
  return at < 0 ? undefined : at
}

/** What the terminal says of the demo's clock. */
export function demoClockLine(now: number, policies: readonly Policy[]): string {
  const zone = policies[0]?.zone.name
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full' }).format(now)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(now)
  return `The demo's clock says ${day}, ${time} (${zone}), and runs on from there.`
}
