import { type WallClock, wallAt, weekOf } from './zone.ts'

/** A week by the clock on the wall: seven times 24 hours, whatever the clocks do in it. */
export const QUARTERS_OF_WEEK = 7 * 24 * 4

const MINUTES_OF_WEEK = 7 * 24 * 60

function minuteOf(wall: WallClock, days: readonly string[]): number {
  const day = days.indexOf(wall.slice(0, 10))
  if (day < 0) return wall.slice(0, 10) < days[0]! ? 0 : MINUTES_OF_WEEK
  return day * 1440 + Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
}

/** Which quarter of an hour of its week an instant lies in. */
export function quarterOfWeek(at: number, zone: string): number {
  return Math.floor(minuteOf(wallAt(at, zone), weekOf(at, zone)) / 15)
}

/** The wall clock at the beginning of a quarter of an hour of the week of `days`. */
export function quarterAt(days: readonly string[], quarter: number): WallClock {
  const day = Math.min(Math.max(Math.floor(quarter / 96), 0), 6)
  const minute = (quarter % 96) * 15
  const two = (count: number) => String(count).padStart(2, '0')
  return `${days[day]!}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Where the open hours lie on the ruler: parts of the week, 0 to 1. What lies outside of it is cut off. */
export function bandsOfWeek(
  bands: readonly { from: number; until: number }[],
  days: readonly string[],
  zone: string,
): { from: number; until: number }[] {
  return bands
    .map(({ from, until }) => ({
      from: minuteOf(wallAt(from, zone), days) / MINUTES_OF_WEEK,
      until: minuteOf(wallAt(until, zone), days) / MINUTES_OF_WEEK,
    }))
    .filter(({ from, until }) => until > from)
}
