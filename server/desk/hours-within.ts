import type { Window } from '../policy/time/wall-hours.ts'
import { listAt, valueAt } from './file-values.ts'
import { listsHolidays } from './open-hours.ts'
import type { WrittenHours } from './written-hours.ts'

const DAY = 1440
const WEEK = [0, 1, 2, 3, 4, 5, 6]

/** Minutes of each weekday, as a common day and as a public holiday. */
export type Minutes = readonly Uint8Array[]

/** No minute at all. */
export function noMinutes(): Minutes {
  return Array.from({ length: 2 * WEEK.length }, () => new Uint8Array(DAY))
}

/**
 * The minutes in which hours are open for certain, or (`surely` false) may be: what passes midnight is cut by a holiday
 * in some hours, and whether yesterday was one is not known.
 */
export function minutesOf(hours: WrittenHours, surely: boolean): Minutes {
  return noMinutes().map((minutes, i) => {
    const [day, isHoliday] = [i % 7, i >= 7]
    mark(minutes, windowsOf(hours, day, isHoliday), 0)
    if (surely && isHoliday && hours.holidays !== null) return minutes
    const [ordinary, feast] = [false, true].map((was) => {
      const late = new Uint8Array(DAY)
      mark(late, windowsOf(hours, (day + 6) % 7, was), -DAY)
      return late
    })
    return both(minutes, surely ? both(ordinary!, feast!, '&') : both(ordinary!, feast!, '|'), '|')
  })
}

/** Minutes in one of two days, or in each. */
function both(some: Uint8Array, others: Uint8Array, how: '&' | '|'): Uint8Array {
  const minutes = new Uint8Array(DAY)
  for (let m = 0; m < DAY; m++) minutes[m] = how === '&' ? some[m]! & others[m]! : some[m]! | others[m]!
  return minutes
}

function windowsOf({ week, holidays }: WrittenHours, day: number, isHoliday: boolean): readonly Window[] {
  if (!isHoliday || holidays === null) return week[day] ?? []
  return holidays === 'off' ? [] : holidays
}

function mark(minutes: Uint8Array, windows: readonly Window[], shift: number): void {
  for (const { from, until } of windows) {
    minutes.fill(1, Math.max(0, from + shift), Math.max(0, Math.min(DAY, until + shift)))
  }
}

/** Whether nothing is left of `inner` outside `outer`. */
export function isWithin(file: unknown, inner: Minutes, outer: Minutes): boolean {
  const days = listsHolidays(file) ? inner.length : WEEK.length
  return inner.slice(0, days).every((minutes, i) => minutes.every((open, m) => open <= (outer[i]?.[m] ?? 0)))
}

export function join(some: Minutes, others: Minutes): Minutes {
  return some.map((minutes, i) => both(minutes, others[i]!, '|'))
}

/** Minutes in both. */
export function common(some: Minutes, others: Minutes): Minutes {
  return some.map((minutes, i) => both(minutes, others[i]!, '&'))
}

/** Whether a season or a closure changes these hours on some day, so that their week does not tell what they are. */
export function isChanged(file: unknown, name: string, { holidays, seasons }: WrittenHours): boolean {
  if (seasons.length > 0) return true
  return listAt(file, ['closures']).some((closure) => {
    const wanted = valueAt(closure, ['for'])
    return wanted === undefined ? holidays !== null : listAt(wanted, []).includes(name)
  })
}
