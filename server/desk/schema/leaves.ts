import { isSupportedCountry } from 'libphonenumber-js/max'
import * as z from 'zod'
import { CHANNELS, type Channel, LANGUAGES, type Language, type Text } from '../../../shared/channels.ts'
import { EXAMPLE_NUMBER } from '../../../shared/read-phone-number.ts'
import { parseDate } from '../../policy/time/calendar.ts'
import type { ResponseTime } from '../../policy/time/response-time.ts'
import { parseHours, parseWindows } from '../hours-notation.ts'
import type { WrittenHours } from '../written-hours.ts'
import {
  parseAllowance,
  parseCountingStep,
  parseDuration,
  parseHold,
  parseOrigin,
  parseOverrun,
  parsePhoneNumber,
  parsePrice,
  parseResponseTime,
  parseTimeOfDay,
  parseWebAddress,
} from './notations.ts'
import { matching, reading, written } from './reading.ts'

/** A text that people read. One that is not written per language is in the desk's first. */
export interface WrittenText {
  readonly plain: string | null
  readonly per: Text
}

export const LocalText = reading(
  'a text, or one per language: { nl: ..., en: ... }',
  (found): WrittenText | null => {
    if (typeof found === 'string') return found.trim() === '' ? null : { plain: found.trim(), per: {} }
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return null
    const per: Text = {}
    for (const [language, text] of Object.entries(found)) {
      if (!isLanguage(language) || typeof text !== 'string' || text.trim() === '') return null
      per[language] = text.trim()
    }
    return Object.keys(per).length === 0 ? null : { plain: null, per }
  },
)

function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text)
}

export function isChannel(text: string): text is Channel {
  return (CHANNELS as readonly string[]).includes(text)
}

export const DeskName = z
  .string()
  .refine((name) => /[\p{L}\p{N}]/u.test(name) && name.length <= 100 && !/[\p{Cc}\u2028\u2029]/u.test(name), {
    params: { expected: 'a name of one line that people can read, 100 characters at most' },
  })

export const Languages = z
  .array(z.enum(LANGUAGES))
  .min(1)
  .refine((languages) => new Set(languages).size === languages.length, {
    params: { expected: 'each language once' },
  })

const NAME = /^[A-Za-z][A-Za-z0-9-]*$/

/** The same where it is given. */
export const Name = z.string().regex(NAME)

/** A name that the file gives to something: `office`, `own-device`, `P1`. */
export const Key = matching('a name of letters, digits and hyphens', NAME, (match) => match[0])
/** Whether there is such a zone, the machine says. */
export const ZoneName = reading('an IANA time zone such as Europe/Amsterdam', (found) =>
  typeof found === 'string' ? found : null,
)
export const Duration = written('a duration: 30m, 4h, 1h 30m', parseDuration)
/** 0 for none. */
export const Pause = written('a duration, or none: 2m, 5m, none', (text) =>
  text === 'none' ? 0 : parseDuration(text),
)
export const Hold = written(
  'silence, calm (a sound of our own), or where a sound is: https://www.shop.example/hold.mp3',
  parseHold,
)
export const WebAddress = written('a web address: https://www.shop.example/privacy', parseWebAddress)
/** Seconds. */
export const CountingStep = written('a step: 1s, 6s, 1m', parseCountingStep)
export const MonthlyTime = written('none, 1h per month, fair use or unlimited', parseAllowance)
export const BeyondMonth = written('none, 15m free, or 15m at 59.95 EUR per hour', parseOverrun)
export const Amount = written('by-quote, usual-rate, or an amount: 59.95 EUR per hour', parsePrice)
export const TimeOfDay = written('a time of day: 16:00', parseTimeOfDay)
export const Within = written('4h, 3 working days, 7 days, before 16:00 or none', parseResponseTime)
export const WithinOrAgreed = written(
  '4h, 3 working days, 7 days, before 16:00, none or agreed',
  (text): ResponseTime | 'agreed' | null => (text === 'agreed' ? text : parseResponseTime(text)),
)
/** A time, or the name of an entry whose time counts. */
export const WithinOrEntry = written(
  'a time (4h, 3 working days, 7 days, before 16:00, none), or the name of an entry',
  (text): ResponseTime | string | null => parseResponseTime(text) ?? (NAME.test(text) ? text : null),
)
export const PhoneNumber = written(`a number with its country: "${EXAMPLE_NUMBER}"`, parsePhoneNumber)
/** A long number that nobody counts with: one that stands without quotation marks is meant as well. */
export const NumberId = reading('the id of a number at Meta: "106540352242922"', (found) => {
  const digits = Number.isSafeInteger(found) ? String(found) : found
  return typeof digits === 'string' && /^[1-9]\d{4,29}$/.test(digits) ? digits : null
})
export const Country = written('a country by its two letters: BE', (text) =>
  isSupportedCountry(text) ? text : null,
)
export const MailAddress = matching('an e-mail address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/, (match) =>
  match[0].toLowerCase(),
)
export const LocalDate = written('a date: 2026-12-24', (text) => (parseDate(text) === null ? null : text))
export const Windows = written('times: 09:00-13:00', (text) => (parseWindows(text).ok ? text : null))
export const DayOfYear = written('a day of every year, month first: 05-05', (text) =>
  parseDate(`2024-${text}`) === null ? null : text,
)
export const Percent = matching('a percentage: 50%', /^(\d{1,3})%$/, (match) => Number(match[1]))
export const Tickets = matching(
  '10 tickets in 7 days',
  /^([1-9]\d{0,3}) tickets? in ([1-9]\d{0,2}) days?$/,
  (match) => ({
    tickets: Number(match[1]),
    days: Number(match[2]),
  }),
)
/** Whole days, seventy years at most. */
export const Days = matching('90 days', /^([1-9]\d{0,3}|1\d{4}|2[0-4]\d{3}|25[0-5]\d{2}) days?$/, (match) =>
  Number(match[1]),
)
export const DaysOfPurchase = matching('30 days of purchase', /^([1-9]\d{0,3}) days? of purchase$/, (match) =>
  Number(match[1]),
)
export const TicketTag = written('a text with {number} in it once: [[ticket->{number}]]', (text) =>
  text.split('{number}').length === 2 ? text : null,
)
export const Origin = written('an origin without a path: https://www.shop.example', parseOrigin)
export const Colour = matching('a colour: "#0b7a75"', /^#[0-9a-f]{6}$/i, (match) => match[0].toLowerCase())

/** Who may come in. */
export const ForWhom = reading(
  'everyone, customers, or a list of tiers',
  (found): readonly string[] | 'everyone' | 'customers' | null => {
    if (found === 'everyone' || found === 'customers') return found
    const names = Array.isArray(found)
      ? found.filter((name) => typeof name === 'string' && NAME.test(name))
      : []
    return Array.isArray(found) && names.length > 0 && names.length === found.length ? names : null
  },
)

const HOURS_LIKE = 'opening hours: Mo-Fr 09:00-17:00; PH off'

/** Hours know which character they could not read. */
export const OpeningHours = z
  .unknown()
  .transform((found, ctx): WrittenHours => {
    const read = typeof found === 'string' ? parseHours(found) : null
    if (read?.ok) return read
    const params =
      read === null
        ? { expected: HOURS_LIKE }
        : { expected: read.expected, found: read.found, offset: read.column - 1 }
    ctx.addIssue({ code: 'custom', params })
    return z.NEVER
  })
  .meta({ like: HOURS_LIKE })
