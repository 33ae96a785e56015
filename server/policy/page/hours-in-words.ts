import type { Hours } from '../time/hours.ts'
import type { Week, Window } from '../time/wall-hours.ts'
import type { Reader } from './lines.ts'

const MIDNIGHT = 1440

/** "maandag t/m vrijdag van 9:00 tot 17:00, niet op feestdagen", and the same for each season; none begins a sentence. */
export function hoursInWords(to: Reader, hours: Hours): { usual: string; seasons: string[] } {
  const { words, book } = to
  const date = (ofYear: number) =>
    words.hours.dayOfYear(ofYear % 100, book.clock.months[Math.floor(ofYear / 100) - 1]!)
  return {
    usual: withHolidays(to, hours),
    seasons: hours.seasons.map(({ from, until, week }) =>
      words.hours.season(date(from), date(until), weekInWords(to, week) ?? words.hours.closed),
    ),
  }
}

/** The same in one sentence. */
export function hoursInOne(to: Reader, hours: Hours): string {
  const { usual, seasons } = hoursInWords(to, hours)
  return [usual, ...seasons].join('; ')
}

export function isAlways({ week, seasons, onHolidays }: Hours): boolean {
  if (onHolidays != null && !isAllDay(onHolidays)) return false
  return [week, ...seasons.map((season) => season.week)].every((one) => one.every(isAllDay))
}

/** `9:00 to 12:30 and 13:00 to 17:00` of one day. */
export function windowsInWords({ words, book }: Reader, windows: readonly Window[]): string {
  if (isAllDay(windows)) return words.hours.allDay
  const clock = (minutes: number) =>
    book.clock.time(Math.floor(minutes / 60) % (minutes === MIDNIGHT ? 25 : 24), minutes % 60)
  return windows
    .map(({ from, until }) => words.hours.between(clock(from), clock(until)))
    .join(` ${book.and} `)
}

function withHolidays(to: Reader, hours: Hours): string {
  const { words } = to
  if (isAlways(hours)) return words.hours.always
  const week = weekInWords(to, hours.week)
  const { onHolidays } = hours
  if (onHolidays == null) return week ?? words.hours.closed
  if (onHolidays.length === 0) return week === null ? words.hours.closed : words.hours.notOnHolidays(week)
  const holidays = words.hours.onHolidays(windowsInWords(to, onHolidays))
  return week === null ? holidays : `${week}; ${holidays}`
}

/** Days with the same windows together; null for a week without any. */
function weekInWords(to: Reader, week: Week): string | null {
  const { words, book } = to
  const runs: { first: number; last: number; windows: readonly Window[] }[] = []
  week.forEach((windows, day) => {
    const before = runs.at(-1)
    if (before && sameWindows(before.windows, windows)) before.last = day
    else runs.push({ first: day, last: day, windows })
  })
  const open = runs.filter(({ windows }) => windows.length > 0)
  if (open.length === 0) return null
  return open
    .map(({ first, last, windows }) => {
      const days =
        first === last
          ? book.clock.weekdays[first]!
          : words.hours.days(book.clock.weekdays[first]!, book.clock.weekdays[last]!)
      return `${days} ${windowsInWords(to, windows)}`
    })
    .join('; ')
}

function sameWindows(some: readonly Window[], others: readonly Window[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, until }, i) => from === others[i]!.from && until === others[i]!.until)
  )
}

function isAllDay(windows: readonly Window[]): boolean {
  return windows.some(({ from, until }) => from === 0 && until >= MIDNIGHT)
}
