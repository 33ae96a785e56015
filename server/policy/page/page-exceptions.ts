import type { PageException } from '../../../shared/desk-page.ts'
import { civilDate, dayOf, weekdayOf } from '../time/calendar.ts'
import type { Hours } from '../time/hours.ts'
import { type SpecialDay, type Window, weekOn } from '../time/wall-hours.ts'
import { localAt } from '../time/zone.ts'
import { windowsInWords } from './hours-in-words.ts'
import type { Reader } from './lines.ts'
import { hoursKept } from './page-hours.ts'

/** So many days the page looks ahead. */
export const A_YEAR = 366

/** Days in a row of one name: a holiday, a closure of nine days. */
export interface SpecialRun {
  readonly first: number
  last: number
  readonly special: SpecialDay
  /** Whether one of them is not like its weekday. */
  differs: boolean
}

/** The days of the coming year that hours have by name, each row of one name and one effect together. */
export function specialRuns(hours: Hours, today: number): SpecialRun[] {
  const runs: SpecialRun[] = []
  for (let day = today; day < today + A_YEAR; day++) {
    const special = hours.special.get(day)
    if (special === undefined) continue
    const usual = weekOn(hours, day)[weekdayOf(day)]!
    const differs = !sameWindows(usual, special.windows)
    const before = runs.at(-1)
    const goesOn = before?.last === day - 1 && isLike(before.special, special)
    if (goesOn && before) {
      before.last = day
      before.differs ||= differs
    } else runs.push({ first: day, last: day, special, differs })
  }
  return runs.filter(({ differs }) => differs)
}

/** The same, as people read it: which doors differ, when, and how; soonest first. */
export function pageExceptions(to: Reader, now: number): PageException[] {
  const today = dayOf(localAt(to.policy.zone, now))
  const found = new Map<string, { run: SpecialRun; told: Map<string, string[]> }>()
  for (const [hours, names] of hoursKept(to)) {
    for (const run of specialRuns(hours, today)) {
      const key = `${run.first} ${run.last} ${run.special.name}`
      const entry = found.get(key) ?? { run, told: new Map<string, string[]>() }
      const effect = effectOf(to, run.special.windows)
      entry.told.set(effect, [...(entry.told.get(effect) ?? []), ...names])
      found.set(key, entry)
    }
  }
  return [...found.values()]
    .sort((a, b) => a.run.first - b.run.first)
    .map(({ run, told }) => ({
      when: datesOf(to, run),
      name: run.special.nameIn?.(to.language) ?? run.special.name,
      say: [...told].map(([effect, names]) => `${names.join(', ')}: ${effect}`).join('; '),
    }))
}

function effectOf(to: Reader, windows: readonly Window[]): string {
  return windows.length === 0 ? to.words.hours.closed : windowsInWords(to, windows)
}

function datesOf(to: Reader, { first, last }: SpecialRun): string {
  return first === last ? dateOf(to, first) : to.words.hours.days(dateOf(to, first), dateOf(to, last))
}

function dateOf({ book: { clock } }: Reader, at: number): string {
  const { year, month, day } = civilDate(at)
  return clock.date(clock.weekdays[weekdayOf(at)]!, day, clock.months[month - 1]!, year)
}

function isLike(one: SpecialDay, other: SpecialDay): boolean {
  return one.name === other.name && sameWindows(one.windows, other.windows)
}

function sameWindows(some: readonly Window[], others: readonly Window[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others)
}
