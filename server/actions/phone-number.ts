import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Policy } from '../policy/policy.ts'

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
