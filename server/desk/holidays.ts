import Holidays from 'date-holidays'
import type { Language } from '../../shared/channels.ts'
import { DAY, FIRST_YEAR, formatDate, LAST_YEAR, parseDate } from '../policy/time/calendar.ts'

/** A local date on which a country rests; a holiday of several days stands here once a day. */
export interface PublicHoliday {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly name: string
  /** What it is called in another language, where the calendar knows that. */
  readonly nameIn?: (language: Language) => string
}

/** The holidays of a desk, year by year. */
export interface HolidayYears {
  readonly first: number
  readonly last: number
  in(year: number): readonly PublicHoliday[]
}

/** Holidays of every year that is known, worked out when a year is first asked for. Throws as `publicHolidays` does. */
export function holidayYears(country: string, language: string): HolidayYears {
  calendarOf(country)
  return {
    first: FIRST_YEAR,
    last: LAST_YEAR,
    in: (year) => publicHolidays(country, [year], language),
  }
}

/**
 * The public holidays of a country (`NL`), state (`DE-BY`) or region (`DE-BY-A`), in the order of their dates.
 * Names come in `language`, else in the first language of the country. Bank, school and optional holidays do
 * not close anything. Throws a RangeError that names an unknown place and what is known.
 */
export function publicHolidays(
  country: string,
  years: readonly number[],
  language: string,
): readonly PublicHoliday[] {
  const calendar = calendarOf(country)
  const wanted = new Set(years)
  // A day in lieu may fall into the year before or after that of its holiday.
  const asked = new Set(years.flatMap((year) => [year - 1, year, year + 1]))
  const found = new Map<string, PublicHoliday>()
  for (const year of asked) {
    for (const holiday of calendarYear(calendar, country, language, year)) {
      if (wanted.has(Number(holiday.date.slice(0, 4)))) found.set(`${holiday.date} ${holiday.name}`, holiday)
    }
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** What makes it the same day in every language. */
type Holiday = PublicHoliday & { readonly rule: string }

const known = new Map<string, readonly Holiday[]>()

/** What the calendar lists for a year. Working it out takes milliseconds, and many desks share a country. */
function calendarYear(
  calendar: Holidays,
  country: string,
  language: string,
  year: number,
): readonly Holiday[] {
  const key = `${country} ${language} ${year}`
  const before = known.get(key)
  if (before !== undefined) return before
  const found = calendar
    .getHolidays(year, language)
    .filter(({ type }) => type === 'public')
    .flatMap((holiday) => {
      const { name, rule } = holiday
      return datesOf(holiday).map((date): Holiday => {
        // Worked out when somebody reads it: most names are never read in a second language.
        const isIt = (other: Holiday) => other.rule === rule && other.date === date
        const nameIn = (reader: Language) =>
          calendarYear(calendar, country, reader, year).find(isIt)?.name ?? name
        return { date, name, rule, nameIn }
      })
    })
  known.set(key, found)
  return found
}

const calendars = new Map<string, Holidays>()

function calendarOf(country: string): Holidays {
  const before = calendars.get(country)
  if (before !== undefined) return before
  const calendar = openCalendar(country)
  calendars.set(country, calendar)
  return calendar
}

function openCalendar(country: string): Holidays {
  const [land = '', state, region, ...rest] = country.split('-')
  const all = new Holidays()
  demand(all.getCountries(), land, country, 'countries')
  if (state !== undefined) demand(all.getStates(land), state, country, `parts of ${land}`)
  if (region !== undefined) {
    demand(all.getRegions(land, state ?? ''), region, country, `parts of ${land}-${state}`)
  }
  if (rest.length > 0) throw new RangeError(`There are no holidays for "${country}"; it has too many parts`)
  return new Holidays({ country: land, state, region })
}

function demand(codes: object | undefined, code: string, country: string, what: string): void {
  if (codes !== undefined && Object.hasOwn(codes, code)) return
  const known = Object.keys(codes ?? {}).join(', ') || 'none'
  throw new RangeError(`There are no holidays for "${country}"; known ${what}: ${known}`)
}

/** The library gives the first day as a local date, and the length as instants. */
function datesOf(holiday: { date: string; start: Date; end: Date }): string[] {
  const first = parseDate(holiday.date.slice(0, 10))
  if (first === null) throw new TypeError(`The holiday calendar gave no date: "${holiday.date}"`)
  const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY))
  return Array.from({ length }, (_, i) => formatDate(first + i))
}
