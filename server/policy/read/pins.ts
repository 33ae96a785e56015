import { digitsIn, lengthOf, type Span } from './digit-groups.ts'
import { isCalledPin } from './number-context.ts'
import { withoutOtherNumbers } from './other-numbers.ts'
import { type PlainText, plainText } from './plain-text.ts'
import { ticketSpans } from './ticket-numbers.ts'

const BULLET = '•'
/** A group of so many digits is a number of its own. */
const LONG = 6
const LETTER = /[A-Za-z\u00C0-\u024F]/

/**
 * The text with bullets for whatever may be a PIN of so many digits. In doubt it is one: a word too much that an agent
 * cannot read is asked for again, and a secret that is stored stays.
 */
export function maskPins(text: string, digits: number): string {
  const plain = plainText(text)
  let masked = ''
  let done = 0
  for (const { start, end } of pinSpans(plain, digits)) {
    const [from, to] = [plain.at[start]!, plain.at[end - 1]! + lengthAt(text, plain.at[end - 1]!)]
    masked += text.slice(done, from) + BULLET.repeat(to - from)
    done = to
  }
  return masked + text.slice(done)
}

/** The one PIN of so many digits that the text has; null when it has none, or several. */
export function pinIn(text: string, digits: number): string | null {
  const plain = plainText(text)
  const pins = new Set(pinSpans(plain, digits).map((span) => digitsIn(plain.text, span)))
  return pins.size === 1 ? [...pins][0]! : null
}

function lengthAt(text: string, place: number): number {
  return text.codePointAt(place)! > 0xffff ? 2 : 1
}

/** In their order. What a word calls a PIN is one, also where it looks like a date or a telephone number. */
function pinSpans({ text }: PlainText, digits: number): Span[] {
  const called = runsIn(text, digits).filter((span) => isCalledPin(text, span))
  const rest = without(withoutOtherNumbers(text), [...ticketSpans(text), ...called])
  return [...called, ...runsIn(rest, digits)].sort((a, b) => a.start - b.start)
}

function without(text: string, spans: readonly Span[]): string {
  let left = ''
  let done = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    left += text.slice(done, start) + '\uFFFC'.repeat(end - start)
    done = end
  }
  return left + text.slice(done)
}

function runsIn(text: string, digits: number): Span[] {
  return [...text.matchAll(/\d+(?:(?: ?[ -] ?|\.)\d+)*/g)].flatMap(({ 0: run, index }) => {
    const groups = [...run.matchAll(/\d+/g)].map((group) => ({
      start: index + group.index,
      end: index + group.index + group[0].length,
    }))
    return pinsOf(text, groups, digits).filter((span) => standsAlone(text, span))
  })
}

/** The row whole, or pieces of it between blanks: `48291374 2 questions`. */
function pinsOf(text: string, groups: readonly Span[], digits: number): Span[] {
  const whole = { start: groups[0]!.start, end: groups.at(-1)!.end }
  const sizes = groups.length <= digits ? groups.map(lengthOf) : []
  if (sum(sizes) === digits && isEven(sizes) && !isThousands(text, whole, sizes[0])) return [whole]
  const isCalled = isCalledPin(text, whole)
  const pieces: Span[] = []
  for (let from = 0; from < groups.length; from++) {
    const size = lengthOf(groups[from]!)
    const count = digits / size
    const last = groups[from + count - 1]
    if (size < 2 || (size > 4 && count !== 1) || last === undefined) continue
    const isPiece =
      groups.slice(from, from + count).every((group) => lengthOf(group) === size) &&
      ((isCalled && from === 0) ||
        [groups[from - 1], groups[from + count]].every((beside) => isNoPart(beside, size, digits)))
    const span = { start: groups[from]!.start, end: last.end }
    if (!isPiece || !isBetweenBlanks(text, span) || isThousands(text, span, size)) continue
    pieces.push(span)
    from += count - 1
  }
  return pieces
}

/** Beside a PIN in groups stands no group of the same number: `4111 1111 1111 1111` has no PIN of eight. */
function isNoPart(beside: Span | undefined, size: number, digits: number): boolean {
  return beside === undefined || size === digits || lengthOf(beside) < size || lengthOf(beside) >= LONG
}

function isBetweenBlanks(text: string, { start, end }: Span): boolean {
  return (
    !/\d[.-]$/.test(text.slice(Math.max(0, start - 2), start)) && !/^[.-]\d/.test(text.slice(end, end + 2))
  )
}

/** One by one, in twos, threes or fours; the last may be shorter. */
function isEven(sizes: readonly number[]): boolean {
  const [first, last] = [sizes[0]!, sizes.at(-1)!]
  return (
    sizes.length === 1 || (first <= 4 && last <= first && sizes.slice(0, -1).every((size) => size === first))
  )
}

function isThousands(text: string, { start, end }: Span, size: number | undefined): boolean {
  return size === 3 && text.slice(start, end).includes('.')
}

function standsAlone(text: string, { start, end }: Span): boolean {
  const isAmount = /^,\d\d?(?!\d)/.test(text.slice(end, end + 4))
  if (isAmount || LETTER.test(text[end] ?? '')) return false
  return !LETTER.test(text[start - 1] ?? '') || isCalledPin(text, { start, end })
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0)
}
