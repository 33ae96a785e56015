import { plainText } from './plain-text.ts'

/** Without I, L, O, 0 and 1, which people take for each other. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const DIGITS = '23456789'
const ALPHABET = LETTERS + DIGITS
const LENGTH = 8

const SIGN = '[A-HJKMNP-Za-hjkmnp-z2-9]'
/** It looks ahead, so that the word before a code (`test ABCD-2345`) hides none. */
const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}]-?)(?=(${SIGN}{4} ?-? ?${SIGN}{4})(?!-?[\\p{L}\\p{N}]))${SIGN}`,
  'gu',
)
const CALLED = /(?<!\p{L})\p{L}{0,20}[ck]ode(?:[\s:=.*_"'()[\]-]|(?<!\p{L})(?:is|ist|est)(?!\p{L}))*$/iu
const ALONE_BEFORE = /(?:^|[\r\n])[^\p{L}\p{N}\r\n]*$/u
const ALONE_AFTER = /^[^\p{L}\p{N}\r\n]*(?:$|[\r\n])/u
/** So many signs around a code are read. */
const AROUND = 48

/**
 * The one-time code in a message, in capitals and without its dash. It stands on a line of its own or behind a word that
 * calls it a code; words and PINs are none, for it has a letter and a digit. Null when there are two.
 */
export function codeIn(text: string): string | null {
  const plain = plainText(text).text
  const codes = new Set<string>()
  for (const { 1: written, index } of plain.matchAll(CODE)) {
    const code = written!.replace(/[ -]/g, '').toUpperCase()
    if (hasBoth(code) && isMeant(plain, index, index + written!.length)) codes.add(code)
  }
  return codes.size === 1 ? [...codes][0]! : null
}

/** A new code, as `codeIn` reads it. `random(n)` is a whole number from 0 to n - 1 that nobody can foresee. */
export function newCode(random: (n: number) => number): string {
  const signs = Array.from({ length: LENGTH }, () => ALPHABET[random(ALPHABET.length)]!)
  const place = random(LENGTH)
  // In one of ten codes no sign is a digit, in one of fifty thousand none is a letter.
  if (!signs.some((sign) => DIGITS.includes(sign))) signs[place] = DIGITS[random(DIGITS.length)]!
  if (!signs.some((sign) => LETTERS.includes(sign))) signs[place] = LETTERS[random(LETTERS.length)]!
  return signs.join('')
}

/** As people are shown it: `K7QM-3XTB`. */
export function writtenCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

function hasBoth(code: string): boolean {
  return /\d/.test(code) && /[A-Z]/.test(code)
}

function isMeant(plain: string, start: number, end: number): boolean {
  const from = Math.max(0, start - AROUND)
  const before = plain.slice(from, start)
  if (CALLED.test(before)) return true
  // Where more stands before it than is read, the line may go on.
  return (
    ALONE_BEFORE.test(from === 0 ? before : `x${before}`) &&
    ALONE_AFTER.test(`${plain.slice(end, end + AROUND)}`)
  )
}
