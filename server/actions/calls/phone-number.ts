import {
  type CountryCode,
  getCountries,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import type { Policy } from '../../policy/policy.ts'

/**
 * What networks put in place of a withheld caller's number: the words ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and
 * UNAVAILABLE on a keypad. Registered, it would make every such caller somebody's customer.
 */
export const WITHHELD: ReadonlySet<string> = new Set([
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
])

/**
 * A number as people write it (`0471 12 34 56`, `0032471123456`, `+32 (0)471 12 34 56`) in E.164; null when it is
 * none. A number that merely is not in use passes: numbering plans grow faster than tables.
 */
export function normalisePhone(written: string, country: CountryCode | undefined): string | null {
  const number = parsePhoneNumberFromString(written.trim(), { defaultCountry: country, extract: false })
  if (!number?.isPossible() || WITHHELD.has(number.number)) return null
  return number.number
}

/** The digits of a number (E.164) as people in the country dial them, to be read one by one. */
export function digitsToRead(number: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(number)
  const written = parsed?.country === country ? parsed?.formatNational() : undefined
  return (written ?? number.replace('+', '00')).replace(/\D/g, '')
}

/** Why what was written is no number, and what would be; for a text that `normalisePhone` did not take. */
export function sayPhoneProblem(written: string, country: CountryCode | undefined): string {
  const number = parsePhoneNumberFromString(written.trim(), { defaultCountry: country, extract: false })
  if (number && WITHHELD.has(number.number)) {
    return 'That is what networks show for a withheld number; it belongs to nobody.'
  }
  const where = nameOfCountry(number?.country ?? country)
  switch (validatePhoneNumberLength(written.trim(), country)) {
    case 'TOO_SHORT':
      return `This number has too few digits${where}.`
    case 'TOO_LONG':
      return `This number has too many digits${where}.`
    case 'INVALID_LENGTH':
      return `No number has this many digits${where}.`
    case 'INVALID_COUNTRY':
      return written.trim().startsWith('+')
        ? 'No country has the code that follows the +.'
        : 'Which country is it in? Begin with + and the country code, such as +32 3 555 01 30.'
    default:
      return 'This is not a telephone number: it takes digits, spaces and a + in front.'
  }
}

/** What is odd about a number (E.164) that could be one; null when it is one by its country's plan. */
export function doubtOf(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.isValid()) return null
  return `No such number is in use${nameOfCountry(parsed?.country)}, as far as we know; is it right?`
}

function nameOfCountry(country: CountryCode | undefined): string {
  if (country === undefined) return ''
  return ` (country: ${new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country})`
}

/** The country of a number (E.164), where its plan tells. */
export function callingCountry(number: string): CountryCode | undefined {
  return parsePhoneNumberFromString(number)?.country
}

/** The country that numbers without a country code belong to: where the desk's clock hangs, else where its phone is. */
export function countryOf(policy: Policy): CountryCode | undefined {
  const byClock = countries().get(canonical(policy.zone.name))
  if (byClock) return byClock
  const own = policy.doors.phone.lines[0]?.number
  return own === undefined ? undefined : parsePhoneNumberFromString(own)?.country
}

let known: ReadonlyMap<string, CountryCode> | null = null

function countries(): ReadonlyMap<string, CountryCode> {
  known ??= new Map(
    getCountries().flatMap((country) => zonesOf(country).map((zone) => [zone, country] as const)),
  )
  return known
}

function zonesOf(country: CountryCode): string[] {
  // ECMA-402: first an accessor, since 2025 a method; each engine has one of them.
  const locale: Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] } = new Intl.Locale(
    `und-${country}`,
  )
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map(canonical)
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
}
