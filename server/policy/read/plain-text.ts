/** A text as its reader sees it, and for each of its units where it came from. */
export interface PlainText {
  readonly text: string
  /** The place in what was written, for each unit of `text` and for its end. */
  readonly at: readonly number[]
}

/** What cannot be seen, and what only dresses the sign before it: direction marks, the frame of a keycap. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\u20E3/u
const DIGIT = /\p{Nd}/u
const DASH = /[\p{Pd}\u2212]/u
const BLANK = /[\p{Zs}\t]/u

/**
 * Digits of any script become 0 to 9, full-width signs become plain ones, blanks and dashes become one of each.
 * Unicode's own folding would make a digit of the ² in `m²`, and does not touch Arabic digits.
 */
export function plainText(written: string): PlainText {
  const at: number[] = []
  let text = ''
  let place = 0
  for (const sign of written) {
    const plain = plainSign(sign)
    for (let unit = 0; unit < plain.length; unit++) at.push(place + unit)
    text += plain
    place += sign.length
  }
  at.push(written.length)
  return { text, at }
}

function plainSign(sign: string): string {
  if (sign <= '~') return sign === '\t' ? ' ' : sign
  if (UNSEEN.test(sign)) return ''
  if (DIGIT.test(sign)) return String(digitOf(sign))
  if (/[\uFF01-\uFF5E]/.test(sign)) return plainSign(String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  if (DASH.test(sign)) return '-'
  return BLANK.test(sign) ? ' ' : sign
}

/** Unicode keeps the ten digits of a script in one row, 0 first; the mathematical ones are five rows in a row. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0)!
  let zero = code
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return (code - zero) % 10
}
