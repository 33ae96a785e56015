import type { Language } from '../../../shared/channels.ts'
import { civilDate, DAY, dayOf, MINUTE, weekdayOf } from './calendar.ts'

// Hours on the wall: the local line (ms since 1970-01-01T00:00 as the wall clock shows it), on which windows
// repeat without regard to the clocks. hours.ts cuts it into periods of constant offset.

const DAY_MINUTES = 1440

/** Minutes after local midnight of the day the window begins on; `until` exceeds 1440 when it crosses midnight. */
export interface Window {
  readonly from: number
  readonly until: number
}

/**
 * What a named date (holiday, closure, half day) does: the date is cut out from 00:00 to 24:00, with it the
 * tail of a window that began the day before, then its own windows apply.
 */
export interface SpecialDay {
  /** As the desk calls it. */
  readonly name: string
  /** In the reader's language, where calendar or desk have a name in it. */
  readonly nameIn?: ((language: Language) => string) | undefined
  readonly windows: readonly Window[]
  /** The day before belongs to the same closure: its own windows run on past midnight into this day. */
  readonly continues?: boolean
}

/** Dates that are not like their weekday, by days since 1970-01-01 of the local date. The same answer every time. */
export interface SpecialDays {
  get(day: number): SpecialDay | undefined
  /** There is none after this day; -Infinity when there is none at all. */
  readonly last: number
}

export const NO_SPECIAL_DAYS: SpecialDays = { get: () => undefined, last: -Infinity }

/** Windows of an ordinary week; `[0]` is Monday. */
export type Week = readonly (readonly Window[])[]

/** A part of every year with a week of its own. `month * 100 + day`, both included; `from` may come after `until`. */
export interface SeasonWeek {
  readonly from: number
  readonly until: number
  readonly week: Week
}

export interface WallHours {
  /** The week outside the seasons. */
  readonly week: Week
  /** The first that a date lies in counts. */
  readonly seasons: readonly SeasonWeek[]
  readonly special: SpecialDays
}

/** What `windowEnd` answers outside all windows. */
export const CLOSED = -Infinity

/** Windows that begin on a local date. */
export function windowsOn(hours: WallHours, day: number): readonly Window[] {
  return hours.special.get(day)?.windows ?? weekOn(hours, day)[weekdayOf(day)]!
}

/** The ordinary week of the season that a local date lies in. */
export function weekOn({ week, seasons }: Pick<WallHours, 'week' | 'seasons'>, day: number): Week {
  if (seasons.length === 0) return week
  const { month, day: ofMonth } = civilDate(day)
  const date = month * 100 + ofMonth
  const season = seasons.find(({ from, until }) =>
    from <= until ? from <= date && date <= until : from <= date || date <= until,
  )
  return season?.week ?? week
}

/** Whether a window that began the day before is still open after midnight on this date. */
export function keepsTail(hours: WallHours, day: number): boolean {
  const special = hours.special.get(day)
  return special === undefined || special.continues === true
}

/** The latest end of the windows that contain `local`; CLOSED when none does. */
export function windowEnd(hours: WallHours, local: number): number {
  const day = dayOf(local)
  const minute = (local - day * DAY) / MINUTE
  const today = windowsOn(hours, day)
  let end = CLOSED
  for (let i = 0; i < today.length; i++) {
    const { from, until } = today[i]!
    if (from <= minute && minute < until && until > end) end = until
  }
  if (end > DAY_MINUTES && !keepsTail(hours, day + 1)) end = DAY_MINUTES
  if (keepsTail(hours, day)) {
    const yesterday = windowsOn(hours, day - 1)
    for (let i = 0; i < yesterday.length; i++) {
      const tail = yesterday[i]!.until - DAY_MINUTES
      if (minute < tail && tail > end) end = tail
    }
  }
  return end === CLOSED ? CLOSED : day * DAY + end * MINUTE
}

/** `local` itself when open, else the next beginning of a window; Infinity when there is none. */
export function nextOpenOnWall(hours: WallHours, local: number): number {
  if (windowEnd(hours, local) !== CLOSED) return local
  const first = dayOf(local)
  let minute = (local - first * DAY) / MINUTE
  let last = first + 8
  for (let day = first; day <= last; day++) {
    const from = firstWindowAfter(windowsOn(hours, day), minute)
    if (from < Infinity) return day * DAY + from * MINUTE
    minute = -1
    if (day === first + 8) last = lastDecidingDay(hours, first)
  }
  return Infinity
}

function firstWindowAfter(windows: readonly Window[], minute: number): number {
  let first = Infinity
  for (let i = 0; i < windows.length; i++) {
    const { from } = windows[i]!
    if (from > minute && from < first) first = from
  }
  return first
}

/** End of the joined windows around the open `local`; not walked beyond `limit`, Infinity when they never end. */
export function closesOnWall(hours: WallHours, local: number, limit: number): number {
  let end = local
  let never = local + 8 * DAY
  let sure = false
  while (end < limit) {
    const next = windowEnd(hours, end)
    if (next === CLOSED) return end
    end = next
    if (end > never) {
      if (sure) return Infinity
      never = (lastDecidingDay(hours, dayOf(local)) + 1) * DAY
      sure = true
    }
  }
  return end
}

/** Whoever has looked from `day` to this one has seen every special day, and a week of each season. */
export function lastDecidingDay({ special, seasons }: WallHours, day: number): number {
  return Math.max(special.last, seasons.length > 0 ? day + 366 : -Infinity) + 8
}
