import {
  type CountryCode,
  getExampleNumber,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { isSeveral, isTwoWhole } from './several-numbers.ts'

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

/** How a number is written, in sentences that ask for one. It is nobody's. */
export const EXAMPLE_NUMBER = '+32 3 555 01 30'

/** `number` is E.164. A mistake names what is wrong and what would be right; `none`: nothing like a number. */
type PhoneRead = { number: string } | { mistake: 'none' | 'not-one'; say: string }

/** Nobody writes one number in more signs. */
const LONGEST = 60

const SEVERAL = 'This looks like more than one number; write each of them whole, on its own.'
const BRACKETS = 'Brackets stand around an area code only; write the number alone, as it is dialled.'
const EXTENSION = 'This has an extension behind the number; write the number alone.'
const LETTERS = 'This is not a telephone number: it takes digits, spaces and a + in front.'
const DECIMAL = 'A spreadsheet made a decimal number of this; write the number as it is dialled.'

/**
 * A telephone number as people write it (`0471/12.34.56`, `0032471123456`, `+32 (0)471 12 34 56`). It becomes exactly
 * the number that its reader would dial, or a mistake: `010 000 01 71/72` is two numbers, and joining their digits
 * makes a third one, of a stranger. A number that merely is not in use passes: plans grow faster than tables.
 */
export function readPhoneNumber(written: string, country: CountryCode | undefined): PhoneRead {
  const text = plainText(written.slice(0, LONGEST + 1))
  const form = written.length > LONGEST ? none(LETTERS) : mistakeOfForm(text)
  if (form !== null) return form
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  if (number && WITHHELD.has(number.number)) {
    return none('That is what networks show for a withheld number; it belongs to nobody.')
  }
  if (!number?.isPossible())
    return isTwoWhole(text, country) ? notOne(SEVERAL) : none(sayLength(text, number?.country ?? country))
  if (isSeveral(text, number, country)) return notOne(SEVERAL)
  if (!isOnlyAreaInBrackets(text, number)) return notOne(BRACKETS)
  if (isLongerThanUsual(number)) return none(sayTooLong(number.country))
  return isDialledAs(text, number) ? { number: number.number } : notOne(sayFront(number))
}

/**
 * What a reader sees: without the invisible signs that come along from web pages, with plain digits and dashes, and
 * without the apostrophe by which spreadsheets mark a text. (Unicode's own folding would make a digit of ².)
 */
function plainText(written: string): string {
  return written
    .replace(/\p{Cf}/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .trim()
    .replace(/^'/, '')
    .replace(/^\(\+(\d+)\)/, '+$1 ')
}

function mistakeOfForm(text: string): PhoneRead | null {
  if (/[\r\n\t\v\f\u2028\u2029]/.test(text)) return notOne(SEVERAL)
  if (/^[\d.,]+e\+?\d+$/i.test(text) || /^\+?[\d ]+\.\d$/.test(text)) return notOne(DECIMAL)
  if (/\d\s*(#|,{2}|;?\s*(ext|tst|toestel|poste|durchwahl|x)[\s.:=]*\d)/i.test(text)) return notOne(EXTENSION)
  if (/\d[^\d]*([,;|&+\\]|\b(en|of|et|ou|and|or|und|oder|t\/m)\b)[^\d]*\d/i.test(text)) return notOne(SEVERAL)
  if (!/^\(?\+?[\d\s()./-]+$/.test(text)) return none(LETTERS)
  if (/\(\s*[/-]/.test(text)) return notOne(SEVERAL)
  return null
}

/** Plans list lengths that only machines have; a number that is in no use has those of people at most. */
function isLongerThanUsual(number: PhoneNumber): boolean {
  const usual = exampleOf(number)?.nationalNumber.length
  return usual !== undefined && !number.isValid() && number.nationalNumber.length > usual
}

/** Whether what is written, digit by digit, is a way to dial the number: nothing left out, nothing put in. */
function isDialledAs(text: string, number: PhoneNumber): boolean {
  const { countryCallingCode: code, nationalNumber: national } = number
  const trunk = trunkOf(number)
  const dialled = new Set([trunk + national, code + national, `${code}0${national}`])
  if (number.isValid()) dialled.add(onlyDigits(number.formatNational()))
  return [onlyDigits(text), onlyDigits(text.replace('(0)', ''))].some(
    (way) => dialled.has(way) || dialled.has(way.replace(/^(00|011|0011|010)/, '')),
  )
}

/** What stands before the area code within the country: a 0 in most of Europe. */
function trunkOf(number: PhoneNumber): string {
  const example = exampleOf(number)
  return example === undefined ? '' : onlyDigits(example.formatNational()).replace(example.nationalNumber, '')
}

/** `+49 (0)30`, `(030)`, `0 (30)`: in front of brackets stands the country at most, or a 0 (a 1, an 8) to begin with. */
function isOnlyAreaInBrackets(text: string, { countryCallingCode: code }: PhoneNumber): boolean {
  const whole = text.replace('(0)', (zero, at: number) => (isBegin(text.slice(0, at), code) ? '' : zero))
  return [...whole.matchAll(/\(/g)].every(({ index }) => isBegin(whole.slice(0, index), code))
}

function isBegin(front: string, code: string): boolean {
  const digits = onlyDigits(front)
  return digits.length <= 1 || digits.replace(/^(00|011|0011|010)/, '') === code
}

function exampleOf({ country }: PhoneNumber): PhoneNumber | undefined {
  return country && getExampleNumber(country, examples)
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, '')
}

function sayFront(number: PhoneNumber): string {
  return `A digit in front is missing: a spreadsheet may have taken a 0 away. Is it ${number.formatInternational()}?`
}

function sayLength(text: string, country: CountryCode | undefined): string {
  switch (validatePhoneNumberLength(text, country)) {
    case 'TOO_SHORT':
      return `This number has too few digits${nameOfCountry(country)}.`
    case 'TOO_LONG':
      return sayTooLong(country)
    case 'INVALID_LENGTH':
      return `No number has this many digits${nameOfCountry(country)}.`
    case 'INVALID_COUNTRY':
      return text.startsWith('+')
        ? 'No country has the code that follows the +.'
        : `Which country is it in? Begin with + and the country code, such as ${EXAMPLE_NUMBER}.`
    default:
      return LETTERS
  }
}

function sayTooLong(country: CountryCode | undefined): string {
  return `This number has too many digits${nameOfCountry(country)}.`
}

export function nameOfCountry(country: CountryCode | undefined): string {
  if (country === undefined) return ''
  return ` (country: ${new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country})`
}

function none(say: string): PhoneRead {
  return { mistake: 'none', say }
}

function notOne(say: string): PhoneRead {
  return { mistake: 'not-one', say }
}
