import { DAY, formatDate, MINUTE } from './calendar.ts'
import { type Hours, nextOpening, openWindows } from './hours.ts'
import { dueAt, type ResponseTime } from './response-time.ts'
import type { Window } from './wall-hours.ts'
import { endOfWorkingDay, isWorkingDay, workingDayAfter } from './working-days.ts'
import { instantOf, periodAt, periodEnd, wallClock } from './zone.ts'

/** One line of "why this deadline", in the order of time. `at`, `from` and `until` are instants; dates are local. */
export type DueStep =
  | { readonly code: 'no-promise' }
  | { readonly code: 'never-opens'; readonly hours: string }
  | { readonly code: 'counts-from'; readonly at: number; readonly open: boolean; readonly hours: string }
  | { readonly code: 'open-time'; readonly from: number; readonly until: number; readonly ms: number }
  /** The clocks go forward (`ms` > 0) or back within open time, so the wall clock does not show its length. */
  | { readonly code: 'clocks-change'; readonly at: number; readonly ms: number }
  | {
      readonly code: 'days-off'
      readonly firstDate: string
      readonly lastDate: string
      readonly name?: string
    }
  /** A holiday or half day that has windows of its own. */
  | {
      readonly code: 'own-hours'
      readonly date: string
      readonly name: string
      readonly windows: readonly Window[]
    }
  | { readonly code: 'working-day'; readonly date: string; readonly count: number }
  | { readonly code: 'same-wall-time'; readonly at: number }
  | { readonly code: 'next-opening'; readonly at: number }
  | {
      readonly code: 'cut-off'
      readonly before: number
      readonly outcome: 'in-time' | 'too-late' | 'day-off' | 'already-closed'
    }
  | { readonly code: 'end-of-day'; readonly date: string; readonly at: number }

/** The deadline with every step that leads to it, so that a person can check it with a calendar and a pencil. */
export function explainDueAt(
  time: ResponseTime,
  clock: Hours,
  start: number,
): { due: number | null; steps: DueStep[] } {
  const due = dueAt(time, clock, start)
  return { due, steps: dueSteps(time, clock, start, due) }
}

/** In the order of time. */
function dueSteps(time: ResponseTime, clock: Hours, start: number, due: number | null): DueStep[] {
  if (time.kind === 'none') return [{ code: 'no-promise' }]
  if (due === null) return [{ code: 'never-opens', hours: clock.name }]
  if (time.kind === 'calendar-days') return [{ code: 'same-wall-time', at: due }]
  return [...unusualDays(clock, start, due), ...countedSteps(time, clock, start, due)]
    .sort((a, b) => a.at - b.at)
    .map(({ step }) => step)
}

type Timed = { readonly at: number; readonly step: DueStep }
type Counted = Exclude<ResponseTime, { kind: 'none' | 'calendar-days' }>

function countedSteps(time: Counted, clock: Hours, start: number, due: number): Timed[] {
  if (time.kind === 'cut-off') return cutOffSteps(clock, start, due, time.before)
  const from = nextOpening(clock, start) ?? start
  const countsFrom: DueStep = { code: 'counts-from', at: from, open: from === start, hours: clock.name }
  const rest =
    time.kind === 'open-time' ? openTimeSteps(clock, from, due) : workingDaySteps(clock, from, due, time.days)
  return [{ at: from, step: countsFrom }, ...rest]
}

function openTimeSteps(clock: Hours, from: number, due: number): Timed[] {
  return openWindows(clock, from, due).flatMap((stretch) => [
    { at: stretch.from, step: { code: 'open-time', ...stretch, ms: stretch.until - stretch.from } },
    ...clockChanges(clock, stretch.from, stretch.until),
  ])
}

function clockChanges({ zone }: Hours, from: number, until: number): Timed[] {
  const changes: Timed[] = []
  for (let i = periodAt(zone, from); periodEnd(zone, i) < until; i++) {
    const at = periodEnd(zone, i)
    changes.push({ at, step: { code: 'clocks-change', at, ms: zone.offsets[i + 1]! - zone.offsets[i]! } })
  }
  return changes
}

function workingDaySteps(clock: Hours, from: number, due: number, days: number): Timed[] {
  const { zone } = clock
  const steps: Timed[] = []
  const wall = wallClock(zone, from)
  let day = wall.day
  for (let count = 1; count <= days; count++) {
    day = workingDayAfter(clock, day) ?? day
    steps.push({ at: midnight(clock, day), step: { code: 'working-day', date: formatDate(day), count } })
  }
  const target = instantOf(zone, day * DAY + wall.ms)
  steps.push({ at: target, step: { code: 'same-wall-time', at: target } })
  if (due !== target) steps.push({ at: due, step: { code: 'next-opening', at: due } })
  return steps
}

function cutOffSteps(clock: Hours, start: number, due: number, before: number): Timed[] {
  const { day, ms } = wallClock(clock.zone, start)
  const outcome = !isWorkingDay(clock, day)
    ? 'day-off'
    : ms >= before * MINUTE
      ? 'too-late'
      : endOfWorkingDay(clock, day) <= start
        ? 'already-closed'
        : 'in-time'
  const date = formatDate(outcome === 'in-time' ? day : (workingDayAfter(clock, day) ?? day))
  return [
    { at: start, step: { code: 'cut-off', before, outcome } },
    { at: due, step: { code: 'end-of-day', date, at: due } },
  ]
}

/** Days without open time, joined while they have the same name, and special days with windows of their own. */
function unusualDays(clock: Hours, start: number, due: number): Timed[] {
  const steps: Timed[] = []
  // A deadline at midnight belongs to the date that it ends.
  const last = wallClock(clock.zone, due - 1).day
  for (let day = wallClock(clock.zone, start).day; day <= last; day++) {
    const at = midnight(clock, day)
    const special = clock.special.get(day)
    if (special !== undefined && special.windows.length > 0) {
      const { name, windows } = special
      steps.push({ at, step: { code: 'own-hours', date: formatDate(day), name, windows } })
    } else if (!isWorkingDay(clock, day)) {
      const firstDay = day
      while (day < last && isDayOff(clock, day + 1, special?.name)) day++
      steps.push({ at, step: daysOff(firstDay, day, special?.name) })
    }
  }
  return steps
}

function isDayOff(clock: Hours, day: number, name: string | undefined): boolean {
  return clock.special.get(day)?.name === name && !isWorkingDay(clock, day)
}

function daysOff(first: number, last: number, name: string | undefined): DueStep {
  const dates = { firstDate: formatDate(first), lastDate: formatDate(last) }
  return name === undefined ? { code: 'days-off', ...dates } : { code: 'days-off', ...dates, name }
}

function midnight(clock: Hours, day: number): number {
  return instantOf(clock.zone, day * DAY)
}
