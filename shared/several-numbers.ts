import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Digits of a number with its area code; fewer that begin with a 0 are a group of one number. */
const SHORTEST_WHOLE = 7

/** Digits that are a number of their own within a town; fewer group one. */
const SHORTEST_LOCAL = 5

/** Digits of a line that others are dialled through. */
const SHORTEST_LINE = 4

/** Where `12345-67` is one number: the line, and whom one dials through to. */
const DIALS_THROUGH: ReadonlySet<string | undefined> = new Set(['DE', 'AT'])

/** Whether its digits, in one row, are one number only because two were joined. */
export function isSeveral(text: string, number: PhoneNumber, country: CountryCode | undefined): boolean {
  const from = number.country ?? country
  if (text.includes('/') && !isAreaCodeBeforeSlash(text, number)) return true
  if (isTwoWhole(text, from) || hasGap(text, from)) return true
  // Mobile numbers are of one length and lead to no desks in a house: however they are grouped, they are one.
  const isMobile = number.isValid() && number.getType() === 'MOBILE'
  if (!isMobile && (isSecondLocal(text, from) || isRange(text, number))) return true
  // The last digits of a second number: `1234567-8`. Where direct dialling is written so, it is one number.
  const tail = /^(.*\d)\s*-\s*\d{1,3}$/.exec(text)
  if (tail === null || DIALS_THROUGH.has(number.country)) return false
  return read(tail[1]!, country)?.isValid() === true
}

/** `010/20 30 40`: one slash, and in front of it no more than an area code. */
function isAreaCodeBeforeSlash(text: string, number: PhoneNumber): boolean {
  const parts = text
    .replace(new RegExp(`^(\\+|00)${number.countryCallingCode}[\\s/]*`), '')
    .split('/')
    .map((part) => part.replace(/\D/g, ''))
  return parts.length === 1 || (parts.length === 2 && parts[0]!.length <= 6 && parts[1]!.length >= 4)
}

/** `12345 -- 67`, `12345..67`: nobody groups one number by two signs. */
function hasGap(text: string, country: CountryCode | undefined): boolean {
  return [...text.matchAll(/\.\s*\.|-\s*-/g)].some(({ index }) => isPossible(text.slice(0, index), country))
}

/** `030 123456 - 123457`: behind a number with its area code stand as many digits as it has without. */
function isSecondLocal(text: string, country: CountryCode | undefined): boolean {
  return [...text.matchAll(/(\d+)[^\d]+(?=(\d+))/g)].some(({ index, 1: local, 2: next }) => {
    if (local!.length < SHORTEST_LOCAL || next!.length < SHORTEST_LOCAL) return false
    return endsInLocal(text.slice(0, index + local!.length), local!, country)
  })
}

/**
 * `030/12345-67-69`: who dials through to 67, and who to 69. Groups with the same sign between all of them are one
 * number (`0512-123-45-67`), while the first alone is too short for one.
 */
function isRange(text: string, number: PhoneNumber): boolean {
  if (!DIALS_THROUGH.has(number.country)) return false
  const [, first, line] = /^(.*?(\d+))\s*-\s*\d{1,4}\s*-\s*\d{1,4}$/.exec(text) ?? []
  if (first === undefined || line === undefined || !endsInLocal(first, line, number.country)) return false
  const isEven = !/[^\d-]/.test(text.replace(/^\+/, ''))
  return !isEven || line.length >= SHORTEST_LINE
}

/** Whether this is a number whose last group, `local`, stands behind an area code. */
function endsInLocal(text: string, local: string, country: CountryCode | undefined): boolean {
  const number = read(text, country)
  return number?.isPossible() === true && number.nationalNumber.length > local.length
}

/** Whether it falls into two numbers: before a second one stands its own 0, or it has too many digits for one. */
export function isTwoWhole(text: string, country: CountryCode | undefined): boolean {
  const isOne = isPossible(text, country)
  const borders = isOne ? /[\s./-]+(?=\(?0)/g : /[\s./-]+(?=\(?0)|[/-]/g
  return [...text.matchAll(borders)].some(({ index }) => {
    const rest = text.slice(index)
    const isSecond = !isOne || (onlyDigits(rest).length >= SHORTEST_WHOLE && isPossible(rest, country))
    return isSecond && isPossible(text.slice(0, index), country)
  })
}

function isPossible(text: string, country: CountryCode | undefined): boolean {
  return read(text, country)?.isPossible() === true
}

function read(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, '')
}
