import { civilDate, dayNumber, parseDate } from '../policy/time/calendar.ts'
import type { SpecialDay, SpecialDays } from '../policy/time/wall-hours.ts'
import type { HolidayYears, PublicHoliday } from './holidays.ts'

type SpecialDayOf = (day: number, holiday: PublicHoliday) => SpecialDay | null

/**
 * The closures of named hours, and the holidays of the year that is asked for: seventy years of a calendar take half
 * a second to work out, a year some milliseconds, and most starts never look beyond two of them.
 */
export function specialDays(
  closed: ReadonlyMap<number, SpecialDay>,
  holidays: HolidayYears | null,
  of: SpecialDayOf = () => null,
): SpecialDays {
  const last = Math.max(-Infinity, ...closed.keys())
  if (holidays === null) return { get: (day) => closed.get(day), last }
  return new YearByYear(closed, holidays, of, Math.max(last, dayNumber(holidays.last, 12, 31)))
}

class YearByYear implements SpecialDays {
  readonly last: number
  readonly #days: Map<number, SpecialDay>
  readonly #holidays: HolidayYears
  readonly #of: SpecialDayOf
  readonly #years = new Set<number>()
  // The year asked about last: nearly every question is about the same one.
  #from = 0
  #until = 0

  constructor(
    closed: ReadonlyMap<number, SpecialDay>,
    holidays: HolidayYears,
    of: SpecialDayOf,
    last: number,
  ) {
    this.last = last
    this.#days = new Map(closed)
    this.#holidays = holidays
    this.#of = of
  }

  get(day: number): SpecialDay | undefined {
    if (day < this.#from || day >= this.#until) this.#turnTo(civilDate(day).year)
    return this.#days.get(day)
  }

  #turnTo(year: number): void {
    this.#from = dayNumber(year, 1, 1)
    this.#until = dayNumber(year + 1, 1, 1)
    if (this.#years.has(year) || year < this.#holidays.first || year > this.#holidays.last) return
    this.#years.add(year)
    for (const holiday of this.#holidays.in(year)) {
      const day = parseDate(holiday.date)
      if (day === null || this.#days.has(day)) continue
      const special = this.#of(day, holiday)
      if (special !== null) this.#days.set(day, special)
    }
  }
}
