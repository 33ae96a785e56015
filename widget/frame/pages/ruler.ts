import type { Band, PageHours } from '../../../shared/desk-page.ts'

const DAY = 1440
const HOUR = 60

/** The part of the day that a ruler has to show: whole hours around all bands, midnight to midnight at most. */
export function spanOf(hours: readonly PageHours[]): Band {
  const parts = hours.filter(({ always }) => !always).flatMap((one) => one.parts)
  const bands = parts.flatMap(({ week }) => week.flat())
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
