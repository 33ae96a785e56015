import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { nameOfCountry, readPhoneNumber } from '../../../shared/read-phone-number.ts'
import { countriesDialled, type PlannedNumber } from '../../policy/dial.ts'
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

/** What whoever dials these pays more for than for a call. */
const COSTLY: ReadonlySet<string> = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER'])

/** What the numbering plan says of a number (E.164). */
export function plannedNumber(number: string): PlannedNumber {
  const parsed = parsePhoneNumberFromString(number)
  const country = parsed?.country ?? null
  if (COSTLY.has(parsed?.getType() ?? '')) return { number, country, kind: 'costly' }
  if (parsed?.isNonGeographic()) return { number, country, kind: 'satellite' }
  return { number, country, kind: parsed?.isValid() ? 'ordinary' : 'none' }
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

/** The countries in which this desk dials what somebody types, in words; null where they are more than anybody remembers. */
export function countriesInWords(policy: Policy, language: string): string | null {
  const countries = countriesDialled(policy, countryOf(policy) ?? null)
  if (countries.length === 0 || countries.length > MOST_NAMED) return null
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const named = countries.map((country) => names.of(country) ?? country)
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(named)
}

const MOST_NAMED = 5

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

const canonicalNames = new Map<string, string>()

/** The one name of a zone that has several. Kept, because asking takes a third of a millisecond. */
function canonical(zone: string): string {
  const kept = canonicalNames.get(zone)
  if (kept !== undefined) return kept
  const name = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  canonicalNames.set(zone, name)
  return name
}
