import { dayNumber, FIRST_YEAR, LAST_YEAR, parseDate } from '../policy/time/calendar.ts'
import { listAt, shown, valueAt } from './file-values.ts'
import type { Mistake } from './problems.ts'

/** Closed days that a policy may list in all: each is kept, for each of its hours. */
const MOST_DAYS = 3653

/** Closures that end before they begin, lie where nothing is known of the calendar, or would close the desk for good. */
export function closureRules(file: unknown): Mistake[] {
  const closures = listAt(file, ['closures'])
  let days = 0
  return closures.flatMap((closure, i) => {
    const [first, last] = ['date', 'until'].map((key) => dayAt(closure, key))
    const far = ['date', 'until'].filter((key) => isFar(dayAt(closure, key)))
    if (far.length > 0) return far.map((key) => farAway(closure, i, key))
    if (first == null) return []
    if (last != null && last < first) {
      const expected = `a day that is not before ${String(valueAt(closure, ['date']))}`
      return [{ path: ['closures', i, 'until'], found: shown(valueAt(closure, ['until'])), expected }]
    }
    const more = (last ?? first) - first + 1
    const tooMany = days <= MOST_DAYS && days + more > MOST_DAYS
    days += more
    if (!tooMany) return []
    const key = last == null ? 'date' : 'until'
    const expected = 'closures of ten years in all at most; a door that is closed for good is off'
    return [{ path: ['closures', i, key], found: `${days} closed days`, expected }]
  })
}

function dayAt(closure: unknown, key: string): number | null {
  const written = valueAt(closure, [key])
  return typeof written === 'string' ? parseDate(written) : null
}

function isFar(day: number | null): boolean {
  return day !== null && (day < dayNumber(FIRST_YEAR, 1, 1) || day > dayNumber(LAST_YEAR, 12, 31))
}

function farAway(closure: unknown, i: number, key: string): Mistake {
  const expected = `a day of the years ${FIRST_YEAR} to ${LAST_YEAR}`
  return { path: ['closures', i, key], found: shown(valueAt(closure, [key])), expected }
}
