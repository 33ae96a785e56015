import { DAY, dayOf } from './calendar.ts'

/**
 * Wall clock of one time zone, compiled to plain numbers so that policy/ needs no calendar library.
 *
 * `transitions[i]` is the instant (ms since the epoch, UTC) from which `offsets[i]` (ms east of UTC) holds;
 * ascending; `transitions[0]` is -Infinity. Instants are ms since the epoch everywhere in policy/.
 */
export interface Zone {
  readonly name: string
  readonly transitions: readonly number[]
  readonly offsets: readonly number[]
}

/** What hangs on the wall: the local date as days since 1970-01-01, and ms since its midnight as the clock shows it. */
interface WallClock {
  readonly day: number
  readonly ms: number
}

/** Index of the period of constant offset that holds at `instant`. */
export function periodAt(zone: Zone, instant: number): number {
  const { transitions } = zone
  let low = 0
  let high = transitions.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (transitions[middle]! <= instant) low = middle
    else high = middle - 1
  }
  return low
}

/** First instant after period `index`; Infinity after the last. */
export function periodEnd(zone: Zone, index: number): number {
  return zone.transitions[index + 1] ?? Infinity
}

/** Milliseconds east of UTC. */
export function offsetAt(zone: Zone, instant: number): number {
  return zone.offsets[periodAt(zone, instant)]!
}

/** The wall clock as one number: ms since 1970-01-01T00:00 local. It repeats or jumps when the clocks change. */
export function localAt(zone: Zone, instant: number): number {
  return instant + offsetAt(zone, instant)
}

export function wallClock(zone: Zone, instant: number): WallClock {
  const local = localAt(zone, instant)
  const day = dayOf(local)
  return { day, ms: local - day * DAY }
}

/**
 * The instant at which the wall clock shows `local`. A time that occurs twice means the first; a time
 * that the clocks skip moves on by what they skip (02:30 becomes 03:30), as `compatible` does in Temporal.
 */
export function instantOf(zone: Zone, local: number): number {
  // No clock is a whole day ahead of UTC, so the search begins early enough.
  let i = periodAt(zone, local - DAY)
  while (local - zone.offsets[i]! >= periodEnd(zone, i)) i++
  const instant = local - zone.offsets[i]!
  return instant < zone.transitions[i]! ? local - zone.offsets[i - 1]! : instant
}
