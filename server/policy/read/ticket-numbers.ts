import { dammDigit, TICKET_DIGITS } from '../../../shared/ticket-number.ts'
import { type DigitRow, digitRows, digitsIn, lengthOf, type Span } from './digit-groups.ts'
import { contextOf, type NumberContext } from './number-context.ts'
import { isAddress, withoutOtherNumbers } from './other-numbers.ts'
import { plainText } from './plain-text.ts'

export interface TicketNumbers {
  /** In the order in which they were written, each once. */
  numbers: number[]
  /** One number was meant for a ticket's and cannot be one: a digit of it is wrong. */
  misread: boolean
}

/** A number at its place in a plain text; `isRight` says that its check digit is. */
interface Candidate extends Span {
  readonly digits: string
  readonly isRight: boolean
}

/** How people group seven digits. Anything else may be a telephone number of a town, unless a word calls it a ticket's. */
const GROUPED = new Set(['1 3 3', '4 3', '6 1', '1 6', '1 1 1 1 1 1 1'])

/** The numbers of tickets in what a customer writes, and nothing that only looks like one. */
export function ticketNumbersIn(text: string): TicketNumbers {
  const found = candidatesIn(plainText(text).text)
  const right = found.filter(({ isRight }) => isRight)
  const numbers = [...new Set(right.map(({ digits }) => Number(digits)))]
  return { numbers, misread: numbers.length === 0 && new Set(found.map(({ digits }) => digits)).size === 1 }
}

/** Where a plain text has ticket numbers. */
export function ticketSpans(plain: string): Span[] {
  return candidatesIn(plain).filter(({ isRight }) => isRight)
}

function candidatesIn(plain: string): Candidate[] {
  const text = withoutOtherNumbers(plain)
  const inText = digitRows(text).flatMap((row) => candidatesOf(text, row))
  return [...inLinks(plain), ...inText].sort((a, b) => a.start - b.start)
}

/** `…/d/desk/ticket#1000426.secret`, `?ticket=1000426`, `/ticket/1000426`: other numbers of a link are its own business. */
function inLinks(plain: string): Candidate[] {
  return [...plain.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    if (!isAddress(word)) return []
    return [...word.matchAll(/(?<=[/?&#;]tickets?[/?#=]{1,2})\d{7}(?![\d])/gi)].map((number) =>
      candidate(plain, { start: index + number.index, end: index + number.index + TICKET_DIGITS }),
    )
  })
}

function candidatesOf(text: string, row: DigitRow): Candidate[] {
  const first = contextOf(text, row.groups[0]!)
  const isNamed = first === 'ticket' || first === 'number'
  const spans = row.isTight ? inSigns(row, isNamed) : inBlanks(text, row.groups, isNamed)
  const found = spans.flatMap((span) => judge(text, span))
  const [lone] = row.groups
  const isMeant = first === 'ticket' && spans.length === 0 && row.groups.length === 1
  // A digit too few or too many, behind the word.
  if (isMeant && Math.abs(lengthOf(lone!) - TICKET_DIGITS) <= 2) return [candidate(text, lone!)]
  return found
}

function judge(text: string, span: Span): Candidate[] {
  const context = contextOf(text, span)
  if (context === 'glued' || context === 'other') return []
  const found = candidate(text, span)
  return found.isRight || isMeant(text, span, context) ? [found] : []
}

/** Whether a wrong number was meant for a ticket's: in one piece, called so, or all that was written. */
function isMeant(text: string, span: Span, context: NumberContext): boolean {
  return lengthOf(span) === TICKET_DIGITS || context !== 'none' || isAll(text, span)
}

function isAll(text: string, { start, end }: Span): boolean {
  return text.length < 80 && !/[\p{L}\d]/u.test(text.slice(0, start) + text.slice(end))
}

function candidate(text: string, span: Span): Candidate {
  const digits = digitsIn(text, span)
  const isRight = digits.length === TICKET_DIGITS && digits[0] !== '0' && dammDigit(digits) === 0
  return { start: span.start, end: span.end, digits, isRight }
}

/** `1.000.426`, `100042-6`, or several whole numbers in a list: `1000426/1000434`. */
function inSigns({ groups, joints }: DigitRow, isNamed: boolean): Span[] {
  if (groups.every(isWhole)) return [...groups]
  const sizes = groups.length <= TICKET_DIGITS ? groups.map(lengthOf) : []
  const isOne = joints.every((joint) => joint === joints[0]) && (joints[0] === '.' || joints[0] === '-')
  return isOne && isTicketShape(sizes, isNamed) ? [around(groups)] : []
}

/** Numbers beside each other, each whole or in groups. The first digits that fit into none end them. */
function inBlanks(text: string, groups: readonly Span[], isNamed: boolean): Span[] {
  const spans: Span[] = []
  let next = isLead(text, groups) ? 1 : 0
  while (next < groups.length) {
    const size = sizeOfNumber(groups, next, isNamed && next === 0)
    if (size === 0) break
    spans.push(around(groups.slice(next, next + size)))
    next += size
  }
  if (next === groups.length) return spans
  // Something follows: `32 471 12 …` is no ticket's number, unless a word before calls it one.
  const whole = spans.findIndex((span) => !isWhole(span))
  if (whole === 0 && isNamed) return spans.slice(0, 1)
  return whole === -1 ? spans : spans.slice(0, whole)
}

/** `november 2026 1000426`: a year or a small number before a whole one. */
function isLead(text: string, groups: readonly Span[]): boolean {
  const [lead, number] = groups
  if (number === undefined || !isWhole(number)) return false
  return /^(?:\d\d?|(?:19|20)\d\d)$/.test(text.slice(lead!.start, lead!.end))
}

/** How many groups from here on make seven digits; 0 when none do. */
function sizeOfNumber(groups: readonly Span[], from: number, isNamed: boolean): number {
  const sizes: number[] = []
  let sum = 0
  while (sum < TICKET_DIGITS && from + sizes.length < groups.length) {
    const size = lengthOf(groups[from + sizes.length]!)
    sizes.push(size)
    sum += size
  }
  return isTicketShape(sizes, isNamed) ? sizes.length : 0
}

function isTicketShape(sizes: readonly number[], isNamed: boolean): boolean {
  if (sizes.reduce((sum, size) => sum + size, 0) !== TICKET_DIGITS) return false
  return isNamed || sizes.length === 1 || GROUPED.has(sizes.join(' '))
}

function isWhole(group: Span): boolean {
  return lengthOf(group) === TICKET_DIGITS
}

function around(groups: readonly Span[]): Span {
  return { start: groups[0]!.start, end: groups.at(-1)!.end }
}
