import type { Band, PageDoor, PageException } from '../../../shared/desk-page.ts'

const DAY = 1440
const HOUR = 60

/** The part of the day that a ruler has to show: whole hours around all bands, midnight to midnight at most. */
export function spanOf(doors: readonly PageDoor[]): Band {
  const bands = doors.filter((door) => !door.always).flatMap((door) => door.week.flat())
  if (bands.length === 0) return { from: 0, until: DAY }
  const from = Math.floor(Math.min(...bands.map((band) => band.from)) / HOUR) * HOUR - HOUR
  const until = Math.ceil(Math.max(...bands.map((band) => band.until)) / HOUR) * HOUR + HOUR
  return { from: Math.max(0, from), until: Math.min(DAY, until) }
}

/** Where a band lies on the ruler, in per cent of its width. */
export function onRuler(band: Band, span: Band): { left: number; width: number } {
  const whole = span.until - span.from
  const part = (minutes: number) =>
    ((Math.min(Math.max(minutes, span.from), span.until) - span.from) / whole) * 100
  return { left: part(band.from), width: part(band.until) - part(band.from) }
}

/** Hours to mark: every second or fourth whole hour, so that six marks or so stand under the ruler. */
export function marksOf(span: Band): number[] {
  const step = span.until - span.from > 12 * HOUR ? 4 * HOUR : 2 * HOUR
  const marks: number[] = []
  for (let at = Math.ceil(span.from / step) * step; at <= span.until; at += step) marks.push(at)
  return marks
}

/** Days with the same bands told together: Monday to Friday from 9:00 to 17:00. Days count from 0, Monday. */
export function sameDays(week: readonly Band[][]): { first: number; last: number; bands: Band[] }[] {
  const runs: { first: number; last: number; bands: Band[] }[] = []
  week.forEach((bands, day) => {
    const before = runs.at(-1)
    const same = before && JSON.stringify(before.bands) === JSON.stringify(bands)
    if (same) before.last = day
    else runs.push({ first: day, last: day, bands })
  })
  return runs
}

/** The doors that do something else on that day than on any such weekday; null when none does. */
export function differing(exception: PageException, doors: readonly PageDoor[]): PageException | null {
  const weekday = (new Date(`${exception.date}T00:00:00Z`).getUTCDay() + 6) % 7
  const usual = new Map(
    doors.map((door) => [door.channel, JSON.stringify(weekAt(door, exception.date)[weekday])]),
  )
  const others = exception.doors.filter(({ channel, bands }) => usual.get(channel) !== JSON.stringify(bands))
  return others.length > 0 ? { ...exception, doors: others } : null
}

/** The ordinary week of a door at that time of the year. */
function weekAt({ week, seasons }: PageDoor, date: string): Band[][] {
  const season = seasons.find(({ from, until }) => from <= date && (until === null || date <= until))
  return season?.week ?? week
}
