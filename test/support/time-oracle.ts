import type { Window } from '../../server/policy/time/wall-hours.ts'

// Opening hours the slow way: what hangs on the wall is known for every single minute, from Intl. Nothing here uses
// the zone tables, the calendar or the window walking of the server.

const MINUTE = 60_000
const DAY_MINUTES = 1440
/** Minutes after which Intl is asked again; where the clock gained more or less meanwhile, at every minute between. */
const STRIDE = 30

/** What decides a date instead of its weekday; two dates of one closure share their `owner`. */
export interface OracleDate {
  readonly owner: object
  readonly windows: readonly Window[]
}

interface OracleHours {
  readonly zone: string
  readonly week: readonly (readonly Window[])[]
  /** A week of its own on these dates of every year, `07-15`. */
  readonly season: { readonly dates: ReadonlySet<string>; readonly week: readonly (readonly Window[])[] }
  /** Keyed by days since 1970-01-01. */
  readonly dates: ReadonlyMap<number, OracleDate>
}

/** Minute by minute from `from`: the wall clock in minutes since 1970-01-01T00:00 local, and whether the desk is open. */
export interface Watched {
  readonly hours: OracleHours
  readonly from: number
  readonly until: number
  readonly wall: readonly number[]
  readonly open: readonly boolean[]
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes since 1970-01-01T00:00 as the wall clock shows them. */
export function wallMinute(zone: string, instant: number): number {
  let format = formats.get(zone)
  if (format === undefined) {
    const two = '2-digit'
    const shape = { year: 'numeric', month: two, day: two, hour: two, minute: two, hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...shape })
    formats.set(zone, format)
  }
  const text = format.format(instant)
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))]
  return Date.UTC(year, month - 1, +text.slice(8, 10), +text.slice(11, 13), +text.slice(14, 16)) / MINUTE
}

export function watch(hours: OracleHours, from: number, minutes: number): Watched {
  const wall = wallMinutes(hours.zone, from, minutes)
  const open = wall.map((shown) => beganOn(hours, shown).length > 0)
  return { hours, from, until: from + minutes * MINUTE, wall, open }
}

function wallMinutes(zone: string, from: number, minutes: number): number[] {
  const wall: number[] = []
  let shown = wallMinute(zone, from)
  for (let i = 0; i < minutes; i += STRIDE) {
    const next = wallMinute(zone, from + (i + STRIDE) * MINUTE)
    for (let j = 0; j < STRIDE && i + j < minutes; j++) {
      wall.push(next === shown + STRIDE ? shown + j : wallMinute(zone, from + (i + j) * MINUTE))
    }
    shown = next
  }
  return wall
}

/** The dates whose windows contain this wall minute: today, yesterday, both or neither. */
function beganOn(hours: OracleHours, wall: number): number[] {
  const day = Math.floor(wall / DAY_MINUTES)
  const minute = wall - day * DAY_MINUTES
  const today = windowsOf(hours, day).some((w) => w.from <= minute && minute < w.until)
  const late = minute + DAY_MINUTES
  const yesterday = windowsOf(hours, day - 1).some((w) => w.from <= late && late < w.until)
  const date = hours.dates.get(day)
  const cut = date !== undefined && hours.dates.get(day - 1)?.owner !== date.owner
  return [...(today ? [day] : []), ...(yesterday && !cut ? [day - 1] : [])]
}

const windowsByDay = new WeakMap<OracleHours, Map<number, readonly Window[]>>()

/** Looked up once a day, not once a minute. */
function windowsOf(hours: OracleHours, day: number): readonly Window[] {
  const known = windowsByDay.get(hours) ?? new Map<number, readonly Window[]>()
  windowsByDay.set(hours, known)
  const windows = known.get(day) ?? findWindows(hours, day)
  known.set(day, windows)
  return windows
}

function findWindows(hours: OracleHours, day: number): readonly Window[] {
  const own = hours.dates.get(day)
  if (own !== undefined) return own.windows
  const date = new Date(day * DAY_MINUTES * MINUTE)
  const { week } = isInSeason(hours, date) ? hours.season : hours
  return week[(date.getUTCDay() + 6) % 7]!
}

function isInSeason({ season }: OracleHours, date: Date): boolean {
  return season.dates.size > 0 && season.dates.has(date.toISOString().slice(5, 10))
}

export function openAt(watched: Watched, at: number): boolean {
  return watched.open[minuteOf(watched, at)]!
}

/** Undefined: not while we watched. So do the others below. */
export function opensAfter(watched: Watched, at: number): number | undefined {
  return changesAfter(watched, at, true)
}

export function closesAfter(watched: Watched, at: number): number | undefined {
  return changesAfter(watched, at, false)
}

function changesAfter({ open, from }: Watched, at: number, wanted: boolean): number | undefined {
  for (let i = Math.floor((at - from) / MINUTE); i < open.length; i++) {
    if (open[i] === wanted) return Math.max(at, from + i * MINUTE)
  }
  return undefined
}

export function openBetween(watched: Watched, a: number, b: number): number {
  if (b <= a) return 0
  let sum = 0
  for (let i = minuteOf(watched, a); watched.from + i * MINUTE < b; i++) {
    const from = watched.from + i * MINUTE
    if (watched.open[i]) sum += Math.min(b, from + MINUTE) - Math.max(a, from)
  }
  return sum
}

export function afterOpenTime(watched: Watched, at: number, ms: number): number | undefined {
  if (ms === 0) return at
  let left = ms
  for (let i = minuteOf(watched, at); i < watched.open.length; i++) {
    if (!watched.open[i]) continue
    const from = Math.max(at, watched.from + i * MINUTE)
    const until = watched.from + (i + 1) * MINUTE
    if (left <= until - from) return from + left
    left -= until - from
  }
  return undefined
}

export function afterCalendarDays(watched: Watched, at: number, days: number): number | undefined {
  const i = minuteOf(watched, at)
  return sameTimeOn(watched, at, watched.wall[i]! + days * DAY_MINUTES)
}

export function afterWorkingDays(watched: Watched, at: number, days: number): number | undefined {
  const start = opensAfter(watched, at)
  if (start === undefined) return undefined
  const wall = watched.wall[minuteOf(watched, start)]!
  const date = Math.floor(wall / DAY_MINUTES)
  const nth = workingDaysAfter(watched, date)[days - 1]
  if (nth === undefined) return undefined
  const target = sameTimeOn(watched, start, wall + (nth - date) * DAY_MINUTES)
  return target === undefined ? undefined : opensAfter(watched, target)
}

/** Asked before the minute of a working day: the end of its last window, else that of the next working day. */
export function endOfDay(watched: Watched, at: number, before: number): number | undefined {
  const wall = watched.wall[minuteOf(watched, at)]!
  const date = Math.floor(wall / DAY_MINUTES)
  if (wall - date * DAY_MINUTES < before) {
    const end = lastWindowEnds(watched, date)
    if (end !== undefined && end > at) return end
  }
  const next = workingDaysAfter(watched, date)[0]
  return next === undefined ? undefined : lastWindowEnds(watched, next)
}

function workingDaysAfter({ wall, open }: Watched, date: number): number[] {
  const days = new Set<number>()
  for (const [i, shown] of wall.entries()) {
    if (open[i] && shown >= (date + 1) * DAY_MINUTES) days.add(Math.floor(shown / DAY_MINUTES))
  }
  return [...days].sort((a, b) => a - b)
}

function lastWindowEnds({ hours, from, wall, open }: Watched, date: number): number | undefined {
  const own = wall.findLastIndex((shown, i) => open[i] && beganOn(hours, shown).includes(date))
  const tail = wall.findLastIndex((shown, i) => open[i] && Math.floor(shown / DAY_MINUTES) === date)
  const last = Math.max(own, tail)
  return last < 0 ? undefined : from + (last + 1) * MINUTE
}

/** When the wall clock shows `target` first; skipped by the clocks: as long after the skip as it is past it. */
function sameTimeOn({ wall, from }: Watched, at: number, target: number): number | undefined {
  const rest = (at - from) % MINUTE
  const exact = wall.indexOf(target)
  if (exact >= 0) return from + exact * MINUTE + rest
  const skip = wall.findIndex((shown, i) => i > 0 && wall[i - 1]! < target && target < shown)
  return skip < 0 ? undefined : from + (skip - 1 + target - wall[skip - 1]!) * MINUTE + rest
}

function minuteOf(watched: Watched, at: number): number {
  return Math.floor((at - watched.from) / MINUTE)
}
