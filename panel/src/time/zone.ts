/** A wall clock as `<input type="datetime-local">` holds it: `2026-11-23T09:00`. */
export type WallClock = string

function wallParts(at: number, zone: string): Record<string, string> {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  return Object.fromEntries(parts.map((part) => [part.type, part.value]))
}

/** What the clock on the wall of `zone` shows at an instant, to the minute. */
export function wallAt(at: number, zone: string): WallClock {
  const { year, month, day, hour, minute } = wallParts(at, zone)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** The midnight at which the day of `at` (ms) ends; that day may have 23 hours or 25. */
export function midnightAfter(at: number, zone: string): WallClock {
  const [year, month, day] = wallAt(at, zone).slice(0, 10).split('-').map(Number) as [number, number, number]
  return `${new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10)}T00:00`
}

/**
 * The instant at which the clock of `zone` shows `wall`. An hour that comes twice means the first one;
 * one that never comes means the instant as far after the jump. Null for what is no wall clock.
 */
export function instantAt(wall: WallClock, zone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null
  const asUtc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(asUtc)) return null
  const offsetAt = (instant: number) => Date.parse(`${wallAt(instant, zone)}:00Z`) - instant
  const day = 86_400_000
  const before = asUtc - offsetAt(asUtc - day)
  const after = asUtc - offsetAt(asUtc + day)
  const shows = (instant: number) => wallAt(instant, zone) === wall
  if (shows(before) && shows(after)) return Math.min(before, after)
  return shows(after) ? after : before
}

/** The reader's own zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Midnight of the Monday of the week that `at` lies in, as seven wall-clock dates of `zone`. */
export function weekOf(at: number, zone: string): string[] {
  const today = Date.parse(`${wallAt(at, zone).slice(0, 10)}T00:00Z`)
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000
  return Array.from({ length: 7 }, (_, day) => new Date(monday + day * 86_400_000).toISOString().slice(0, 10))
}
