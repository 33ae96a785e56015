import { DAY, HOUR, MINUTE } from './calendar.ts'
import type { ResponseTime } from './response-time.ts'

/** The longest duration: a leap year. What lies behind it is a slip of the pen, and beyond the calendar soon. */
const LONGEST = 366 * DAY

/** `30m`, `4h`, `1h 30m` in ms, at most a year; null when it is written otherwise. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(\d+)h)?\s?(?:(\d+)m)?$/.exec(text)
  const ms = match ? Number(match[1] ?? 0) * HOUR + Number(match[2] ?? 0) * MINUTE : 0
  return ms > 0 && ms <= LONGEST ? ms : null
}

/** `16:00` as minutes after midnight. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** `4h` of open time, `3 working days`, `7 days` of the calendar, `before 16:00` the same working day, `none`. */
export function parseResponseTime(text: string): ResponseTime | null {
  if (text === 'none') return { kind: 'none' }
  const days = /^([1-9]\d{0,2}) (working )?days?$/.exec(text)
  if (days) return { kind: days[2] === undefined ? 'calendar-days' : 'working-days', days: Number(days[1]) }
  if (text.startsWith('before ')) {
    const before = parseTimeOfDay(text.slice('before '.length))
    return before === null ? null : { kind: 'cut-off', before }
  }
  const ms = parseDuration(text)
  return ms === null ? null : { kind: 'open-time', ms }
}
