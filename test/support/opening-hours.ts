import { type Closure, compileHours } from '../../server/desk/compile-hours.ts'
import type { HolidayYears, PublicHoliday } from '../../server/desk/holidays.ts'
import { parseHours } from '../../server/desk/hours-notation.ts'
import { compileZone } from '../../server/desk/zone.ts'
import { closesAt, type Hours, nextOpening } from '../../server/policy/time/hours.ts'

/** Hours as a policy would write them; named `office`, in Amsterdam unless told otherwise. */
export function openingHours(
  text: string,
  around: { zone?: string; holidays?: PublicHoliday[]; closures?: Closure[] } = {},
): Hours {
  const written = parseHours(text)
  if (!written.ok) throw new Error(`${text}: column ${written.column}, found ${written.found}`)
  const zone = compileZone(around.zone ?? 'Europe/Amsterdam')
  return compileHours('office', written, zone, listedHolidays(around.holidays ?? []), around.closures ?? [])
}

/** These holidays, and no others. */
export function listedHolidays(holidays: readonly PublicHoliday[]): HolidayYears {
  const yearOf = ({ date }: PublicHoliday) => Number(date.slice(0, 4))
  const years = holidays.map(yearOf)
  return {
    first: Math.min(...years, 9999),
    last: Math.max(...years, 0),
    in: (year) => holidays.filter((holiday) => yearOf(holiday) === year),
  }
}

/** Open milliseconds in `[a, b)`; 0 when `b` is not after `a`. */
export function openTimeBetween(hours: Hours, a: number, b: number): number {
  let sum = 0
  for (let from = nextOpening(hours, a); from !== null && from < b; ) {
    const until = Math.min(closesAt(hours, from) ?? Infinity, b)
    sum += until - from
    from = nextOpening(hours, until)
  }
  return sum
}

/** An ISO instant in milliseconds. */
export function at(iso: string): number {
  const instant = Date.parse(iso)
  if (Number.isNaN(instant)) throw new Error(`no instant: ${iso}`)
  return instant
}

export function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z')
}
