import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { nameOfCountry, readPhoneNumber } from '../../../shared/read-phone-number.ts'
import type { Policy } from '../../policy/policy.ts'

/** A number as people write it in E.164; null when it is not exactly one number. */
export function normalisePhone(written: string, country: CountryCode | undefined): string | null {
  const read = readPhoneNumber(written, country)
  return 'number' in read ? read.number : null
}

/** The digits of a number (E.164) as people in the country dial them, to be read one by one. */
export function digitsToRead(number: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(number)
  const written = parsed?.country === country ? parsed?.formatNational() : undefined
  return (written ?? number.replace('+', '00')).replace(/\D/g, '')
}

/** What is odd about a number (E.164) that could be one; null when it is one by its country's plan. */
export function doubtOf(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.isValid()) return null
  return `No such number is in use${nameOfCountry(parsed?.country)}, as far as we know; is it right?`
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
