import { HOUR, MINUTE } from '../../policy/calendar.ts'
import type { Allowance } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import type { ResponseTime } from '../../policy/response-time.ts'

/** `30m`, `4h`, `1h 30m` in ms; null when it is written otherwise. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(\d+)h)?\s?(?:(\d+)m)?$/.exec(text)
  const ms = match ? Number(match[1] ?? 0) * HOUR + Number(match[2] ?? 0) * MINUTE : 0
  return ms > 0 ? ms : null
}

/** `16:00` as minutes after midnight. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** `4h` of open time, `3 working days`, `7 days` of the calendar, `before 16:00` the same working day, `none`. */
export function parseResponseTime(text: string): ResponseTime | null {
  if (text === 'none') return { kind: 'none' }
  const days = /^([1-9]\d*) (working )?days?$/.exec(text)
  if (days) return { kind: days[2] === undefined ? 'calendar-days' : 'working-days', days: Number(days[1]) }
  if (text.startsWith('before ')) {
    const before = parseTimeOfDay(text.slice('before '.length))
    return before === null ? null : { kind: 'cut-off', before }
  }
  const ms = parseDuration(text)
  return ms === null ? null : { kind: 'open-time', ms }
}

export function parseAllowance(text: string): Allowance | null {
  if (text === 'none' || text === 'unlimited') return { kind: text }
  if (text === 'fair use') return { kind: 'fair-use' }
  const monthly = /^(.*) per month$/.exec(text)
  const ms = monthly ? parseDuration(monthly[1]!) : null
  return ms === null ? null : { kind: 'monthly', seconds: ms / 1000 }
}

const PER = { hour: 'hour', contact: 'contact', ticket: 'ticket' } as const

/** `by-quote`, `59.95 EUR per hour`, `5 EUR per ticket with VAT`. */
export function parsePrice(text: string): Price | null {
  if (text === 'by-quote') return { kind: 'by-quote' }
  const match = /^(\d+)(?:\.(\d{2}))? EUR per (hour|contact|ticket)( with VAT)?$/.exec(text)
  if (!match) return null
  const per = PER[match[3] as keyof typeof PER]
  const cents = Number(match[1]) * 100 + Number(match[2] ?? 0)
  return { kind: 'amount', cents, currency: 'EUR', per, withVat: match[4] !== undefined }
}

/** `+32 3 555 01 30` as E.164; null without a country. */
export function parsePhoneNumber(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/** Scheme, host and port of a website, as a browser sends it. */
export function parseOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, origin } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && origin === text.replace(/\/$/, '') ? origin : null
}
