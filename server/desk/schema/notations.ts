import { readPhoneNumber } from '../../../shared/read-phone-number.ts'
import { SOUNDS } from '../../../shared/sounds.ts'
import { NO_OVERRUN, type Overrun } from '../../policy/door.ts'
import type { Allowance } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import { parseDuration } from '../../policy/time/response-notation.ts'

export { parseDuration, parseResponseTime, parseTimeOfDay } from '../../policy/time/response-notation.ts'

export function parseAllowance(text: string): Allowance | null {
  if (text === 'none' || text === 'unlimited') return { kind: text }
  if (text === 'fair use') return { kind: 'fair-use' }
  const monthly = /^(.*) per month$/.exec(text)
  const ms = monthly ? parseDuration(monthly[1]!) : null
  return ms === null ? null : { kind: 'monthly', seconds: ms / 1000 }
}

/** `none`, `15m free`, `15m at 59.95 EUR per hour`. */
export function parseOverrun(text: string): Overrun | null {
  if (text === 'none') return NO_OVERRUN
  const match = /^(.+?) (?:free|at (.+))$/.exec(text)
  const ms = match ? parseDuration(match[1]!) : null
  const price = match?.[2] === undefined ? null : parsePrice(match[2])
  if (ms === null || (match?.[2] !== undefined && price === null)) return null
  return { atMost: ms / 1000, price }
}

/** `1s`, `6s`, `1m` in seconds; at most an hour. */
export function parseCountingStep(text: string): number | null {
  const match = /^([1-9]\d{0,3})(s|m)$/.exec(text)
  const seconds = match === null ? 0 : Number(match[1]) * (match[2] === 'm' ? 60 : 1)
  return seconds >= 1 && seconds <= 3600 ? seconds : null
}

const PER = { hour: 'hour', contact: 'contact', ticket: 'ticket' } as const

/** `by-quote`, `usual-rate`, `59.95 EUR per hour`, `5 EUR per ticket with VAT`; nothing is no price to agree to. */
export function parsePrice(text: string): Price | null {
  if (text === 'by-quote' || text === 'usual-rate') return { kind: text }
  const match = /^(\d{1,6})(?:\.(\d{2}))? EUR per (hour|contact|ticket)( with VAT)?$/.exec(text)
  if (!match) return null
  const per = PER[match[3] as keyof typeof PER]
  const cents = Number(match[1]) * 100 + Number(match[2] ?? 0)
  if (cents === 0) return null
  return { kind: 'amount', cents, currency: 'EUR', per, withVat: match[4] !== undefined }
}

/** `+32 3 555 01 30` as E.164; null without a country, and when it is not exactly one number. */
export function parsePhoneNumber(text: string): string | null {
  const read = readPhoneNumber(text, undefined)
  return 'number' in read ? read.number : null
}

/** `silence`, a sound of our own as its path on this server, or the whole address of one that strangers may fetch. */
export function parseHold(text: string): string | null {
  if (text === 'silence') return text
  if (text === 'calm') return SOUNDS.calm
  if (!URL.canParse(text) || text.length > 500) return null
  const { protocol, username, password, hash, href } = new URL(text)
  return protocol === 'https:' && username + password + hash === '' ? href : null
}

/** Scheme, host and port of a website, as a browser sends it. */
export function parseOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, origin } = new URL(text)
  // Each site is compared as a whole: one that stands for many would be none.
  if (origin.includes('*')) return null
  return (protocol === 'https:' || protocol === 'http:') && origin === text.replace(/\/$/, '') ? origin : null
}

/** A page on the web; null for what is none. */
export function parseWebAddress(text: string): string | null {
  if (!URL.canParse(text) || text.length > 500) return null
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' ? text : null
}

/** `0.03 EUR` in hundredths of a cent; at most ten euros. */
export function parseMessagePrice(text: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))? EUR$/.exec(text)
  if (!match) return null
  const price = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'))
  return price <= 100_000 ? price : null
}
