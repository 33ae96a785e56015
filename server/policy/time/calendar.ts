export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The years whose public holidays are known. */
export const FIRST_YEAR = 1990
export const LAST_YEAR = 2065

/**
 * Days since 1970-01-01 of a date in the Gregorian calendar; months count from 1.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month (1 to 12) and day of the month of a day number; the inverse of `dayNumber`. */
export function civilDate(dayNumber: number): { year: number; month: number; day: number } {
  const z = dayNumber + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** The date, as a day number, of a moment on the local line (ms since 1970-01-01T00:00 as the wall clock shows it). */
export function dayOf(local: number): number {
  // The engine keeps a whole number that fits 32 bits out of the heap; hours ask for millions a second.
  return Math.floor(local / DAY) | 0
}

/** Monday is 0, Sunday is 6; 1970-01-01 was a Thursday. */
export function weekdayOf(dayNumber: number): number {
  const weekday = ((dayNumber + 3) | 0) % 7
  return weekday < 0 ? weekday + 7 : weekday
}

/** `YYYY-MM-DD` as a day number; null when the text has another form or the date does not exist. */
export function parseDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  return formatDate(day) === text ? day : null
}

/** A day number as `YYYY-MM-DD`. */
export function formatDate(dayNumber: number): string {
  const { year, month, day } = civilDate(dayNumber)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
