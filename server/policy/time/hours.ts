import { dayOf } from './calendar.ts'
import {
  CLOSED,
  closesOnWall,
  nextOpenOnWall,
  type SpecialDay,
  type WallHours,
  type Window,
  windowEnd,
} from './wall-hours.ts'
import { localAt, periodAt, periodEnd, type Zone } from './zone.ts'

/** Named opening hours, compiled. */
export interface Hours extends WallHours {
  readonly name: string
  readonly zone: Zone
  /** Windows on public holidays, none when closed then; null or left out: they are days like the others. */
  readonly onHolidays?: readonly Window[] | null
}

/** An open stretch as instants, `until` not included. Infinity: it never ends. */
interface OpenStretch {
  readonly from: number
  readonly until: number
}

/** True when the wall clock of the instant lies in a window `[from, until)`. */
export function isOpen(hours: Hours, at: number): boolean {
  return windowEnd(hours, localAt(hours.zone, at)) !== CLOSED
}

/** The first open instant from `at` on, `at` itself when open; null when the desk never opens again. */
export function nextOpening(hours: Hours, at: number): number | null {
  const { zone } = hours
  const first = periodAt(zone, at)
  let instant = at
  for (let i = first; i < zone.offsets.length; i++) {
    const offset = zone.offsets[i]!
    const opening = nextOpenOnWall(hours, instant + offset) - offset
    const end = periodEnd(zone, i)
    if (opening < end) return opening
    // In the first period the clocks may still go back into a window that seemed to be the last.
    if (opening === Infinity && i > first) return null
    instant = end
  }
  return null
}

/** End of the open stretch around `at`, windows that touch joined; null when it never closes. Ask only when open. */
export function closesAt(hours: Hours, at: number): number | null {
  const { zone } = hours
  let instant = at
  for (let i = periodAt(zone, at); i < zone.offsets.length; i++) {
    const offset = zone.offsets[i]!
    const end = periodEnd(zone, i)
    const closing = closesOnWall(hours, instant + offset, end + offset) - offset
    if (closing < end) return closing
    if (closing === Infinity) return null
    instant = end
  }
  return null
}

/**
 * The instant at which `ms` of open time have passed since `at`: 17:00 sharp, not the next morning.
 * Null when the desk never opens for that long again.
 */
export function addOpenTime(hours: Hours, at: number, ms: number): number | null {
  if (ms <= 0) return at
  let left = ms
  for (let from = nextOpening(hours, at); from !== null; ) {
    const until = windowClosesAt(hours, from)
    if (left <= until - from) return from + left
    left -= until - from
    from = nextOpening(hours, until)
  }
  return null
}

/** The holiday, closure or half day on the local date of `at`. */
export function specialDayAt(hours: Hours, at: number): SpecialDay | undefined {
  return hours.special.get(dayOf(localAt(hours.zone, at)))
}

/** Open stretches within `[from, until)`, windows that touch joined, for rulers and public pages. */
export function openWindows(hours: Hours, from: number, until: number): OpenStretch[] {
  const stretches: OpenStretch[] = []
  for (let opens = nextOpening(hours, from); opens !== null && opens < until; ) {
    const closes = closesAt(hours, opens) ?? Infinity
    stretches.push({ from: opens, until: Math.min(closes, until) })
    opens = closes < until ? nextOpening(hours, closes) : null
  }
  return stretches
}

/** End of the single window, or period of constant offset, that the open instant lies in. */
function windowClosesAt(hours: Hours, open: number): number {
  const i = periodAt(hours.zone, open)
  const offset = hours.zone.offsets[i]!
  return Math.min(windowEnd(hours, open + offset) - offset, periodEnd(hours.zone, i))
}
