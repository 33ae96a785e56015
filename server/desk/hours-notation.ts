import type { Window } from '../policy/time/wall-hours.ts'
import { Misread, refuse, type Token, type Tokens, tokensOf } from './hours-tokens.ts'
import {
  laidOver,
  MIDNIGHT,
  type MonthDay,
  PH,
  type Rule,
  type Season,
  WEEK,
  type WrittenHours,
} from './written-hours.ts'

// The notation is a subset of OpenStreetMap's `opening_hours`:
//
//     24/7                                     Mo-Fr 09:00-12:30,13:00-17:30; Sa 10:00-14:00; PH off
//     09:00-17:00          (every weekday)     Mo-Su,PH 08:00-20:00; We off
//     Fr,Sa 22:00-06:00    (past midnight)     Mo-Fr 9:00-17:00, Sa 10:00-14:00, PH closed
//     Mo-Fr 09:00-17:00; 12:00-13:00 off       Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-15:00
//
// A rule is days and windows. After `;` it replaces the earlier ones on its days, after `,` it adds to them, and with `off`
// behind its windows it cuts them out. A rule of which later ones leave nothing is refused, for somebody meant something by
// it. A window belongs to the day it begins on: `Fr 22:00-06:00; Sa off` is open until six on Saturday. `PH` is never meant
// unless it is written.

/** `column` counts from 1; `found` and `expected` complete "found ..., expected ...". */
interface Mistake {
  readonly ok: false
  readonly found: string
  readonly expected: string
  readonly column: number
}

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const IS_DAY = /^\d\d?$/

const A_DAY = 'a day: Mo, Tu, We, Th, Fr, Sa, Su, or PH for public holidays'
const TIMES = 'times such as 09:00-12:30,13:00-17:30, or off'
const NO_DATES =
  'days of the week, or a season such as Jul-Aug or Jul 15-Aug 31; a single date belongs to the closures of the desk, ' +
  'there every: 12-24 is 24 December of every year'
const WHICH_SEASON =
  'the season again, as in Jul-Aug Mo-Fr 10:00-15:00, Jul-Aug Sa off; what holds the whole year stands before its seasons'
const NO_SCHOOL = 'PH for public holidays; school holidays belong to the closures of the desk'

/** Reads opening hours; what cannot be read is named with its column and what would be right. */
export function parseHours(text: string): ({ readonly ok: true } & WrittenHours) | Mistake {
  return reading(text, (tokens) => ({ ok: true, ...laidOver(readRules(tokens)) }))
}

/** Reads windows without days, as a half day has them: `09:00-13:00`. */
export function parseWindows(
  text: string,
): { readonly ok: true; readonly windows: readonly Window[] } | Mistake {
  return reading(text, (tokens) => {
    const windows = isOff(tokens) ? [] : readWindows(tokens)
    if (tokens.peek().text !== '') refuse(tokens.peek(), 'nothing more')
    return { ok: true, windows }
  })
}

function reading<T>(text: string, read: (tokens: Tokens) => T): T | Mistake {
  try {
    return read(tokensOf(text))
  } catch (fault) {
    if (!(fault instanceof Misread)) throw fault
    return { ok: false, found: fault.found, expected: fault.expected, column: fault.column }
  }
}

function readRules(tokens: Tokens): Rule[] {
  const rules: Rule[] = [readRule(tokens, 'replaces')]
  let listed = rules
  while (tokens.peek().text !== '') {
    const adds = tokens.skip(',')
    if (!adds && !tokens.skip(';')) refuse(tokens.peek(), '; before the next rule')
    // A semicolon at the end is a habit of those who write many rules.
    if (!adds && tokens.peek().text === '') break
    const rule = readRule(tokens, adds ? 'adds' : 'replaces')
    if (adds && isOfSeasonOrYear(rule, listed)) refuse(rule.first, WHICH_SEASON)
    listed = adds ? [...listed, rule] : [rule]
    rules.push(rule)
  }
  return rules
}

/** `Jul-Aug Mo-Fr 10:00-15:00, Sa off`: on Saturdays of these two months, or of the whole year? */
function isOfSeasonOrYear({ season, days }: Rule, before: readonly Rule[]): boolean {
  return season === null && !days.includes(PH) && before.some((rule) => rule.season !== null)
}

function readRule(tokens: Tokens, joins: 'replaces' | 'adds'): Rule {
  const first = tokens.peek()
  if (tokens.skip('24/7')) {
    return { first, season: null, days: WEEK, windows: [{ from: 0, until: MIDNIGHT }], does: joins }
  }
  const season = isMonth(first) ? readSeason(tokens) : null
  const daysAreNamed = /^\p{L}/u.test(tokens.peek().text) && !isOffWord(tokens.peek())
  const named = daysAreNamed ? readDays(tokens, season) : null
  if (daysAreNamed) tokens.skip(':')
  const rule = { first, season, days: named ?? WEEK }
  if (isOff(tokens)) return { ...rule, windows: [], does: 'closes' }
  if (!/^\d/.test(tokens.peek().text))
    refuse(tokens.peek(), daysAreNamed ? TIMES : `${A_DAY}; 24/7; ${TIMES}`)
  if (isDayBeforeMonth(tokens)) refuse(tokens.peek(), NO_DATES)
  const windows = readWindows(tokens)
  // A break without days is one of every day that is open.
  if (isOff(tokens)) return { ...rule, days: named ?? (season ? WEEK : [...WEEK, PH]), windows, does: 'cuts' }
  return { ...rule, windows, does: joins }
}

function isOffWord({ text }: Token): boolean {
  return /^(off|closed)$/i.test(text)
}

function isOff(tokens: Tokens): boolean {
  if (!isOffWord(tokens.peek())) return false
  tokens.take()
  return true
}

function isMonth({ text }: Token): boolean {
  return MONTHS.includes(text)
}

/** `25 Dec` is `Dec 25`. */
function isDayBeforeMonth(tokens: Tokens): boolean {
  const { text } = tokens.peek()
  return /^\d\d?$/.test(text) && isMonth(tokens.after(text) ?? { text: '', column: 0 })
}

/** `Jul-Aug`, `Nov-Mar`, `Jul 15-Aug 31`, `Dec 25-26`: the same in every year. */
function readSeason(tokens: Tokens): Season {
  const first = tokens.peek()
  const from = readMonthDay(tokens, 'first')
  const isOneMonth = !tokens.skip('-')
  if (isOneMonth && from.isDate) refuse(first, NO_DATES)
  const until = isOneMonth ? lastOf(from.month) : readLast(tokens, from)
  tokens.skip(':')
  return { from: from.month * 100 + from.day, until: until.month * 100 + until.day }
}

function readLast(tokens: Tokens, from: MonthDay & { isDate: boolean }): MonthDay {
  const written = tokens.peek()
  if (!from.isDate || !IS_DAY.test(written.text)) return readMonthDay(tokens, 'last')
  return { month: from.month, day: readDayOf(tokens, from.month, from.day) }
}

function readDayOf(tokens: Tokens, month: number, first: number): number {
  const written = tokens.take()
  const day = Number(written.text)
  const last = MONTH_DAYS[month - 1]!
  return day < first || day > last ? refuse(written, `a day from ${first} to ${last}`) : day
}

function readMonthDay(tokens: Tokens, end: 'first' | 'last'): MonthDay & { isDate: boolean } {
  const name = tokens.take()
  const month = MONTHS.indexOf(name.text) + 1
  if (month === 0) refuse(name, `a month: ${MONTHS.join(', ')}`)
  // `Jul 15`, and never the hours of `Jul 09:00-17:00`.
  if (!IS_DAY.test(tokens.peek().text)) {
    return { ...(end === 'first' ? { month, day: 1 } : lastOf(month)), isDate: false }
  }
  return { month, day: readDayOf(tokens, month, 1), isDate: true }
}

function lastOf(month: number): MonthDay {
  return { month, day: MONTH_DAYS[month - 1]! }
}

function readDays(tokens: Tokens, season: Season | null): number[] {
  const days: number[] = []
  do {
    const token = tokens.peek()
    if (tokens.skip('PH')) {
      if (season !== null) refuse(token, 'PH without a season: it counts the whole year')
      days.push(PH)
    } else days.push(...readWeekdays(tokens))
  } while (tokens.skip(','))
  return days
}

/** `We` or `Mo-Fr`; `Sa-Mo` runs over the end of the week. */
function readWeekdays(tokens: Tokens): number[] {
  const first = readWeekday(tokens.take())
  if (!tokens.skip('-')) return [first]
  const last = readWeekday(tokens.take())
  const length = (last - first + 7) % 7
  return WEEK.slice(0, length + 1).map((step) => (first + step) % 7)
}

function readWeekday(token: Token): number {
  const weekday = WEEKDAYS.indexOf(token.text)
  if (weekday >= 0) return weekday
  if (token.text === 'PH') return refuse(token, 'PH on its own after a comma: Mo-Su,PH')
  if (token.text === 'SH') return refuse(token, NO_SCHOOL)
  const month = MONTHS.find((name) => token.text.toLowerCase().startsWith(name.toLowerCase()))
  if (month !== undefined && !isMonth(token)) refuse(token, `${month}, at the begin of a rule`)
  if (/^(week|easter)$/i.test(token.text) || isMonth(token)) refuse(token, NO_DATES)
  const isShort = token.text.length > 1
  const meant = DAY_NAMES.findIndex((name) => isShort && name.startsWith(token.text.toLowerCase()))
  return refuse(token, WEEKDAYS[meant] ?? A_DAY)
}

function readWindows(tokens: Tokens): Window[] {
  const windows: Window[] = []
  do {
    const first = tokens.peek()
    const window = readWindow(tokens)
    const meets = windows.some(({ from, until }) => from < window.until && window.from < until)
    if (meets) refuse(first, 'windows of a day that do not overlap')
    windows.push(window)
  } while (/^\d/.test(tokens.after(',')?.text ?? '') && tokens.skip(','))
  windows.sort((a, b) => a.from - b.from)
  return windows
}

function readWindow(tokens: Tokens): Window {
  const from = readTime(tokens.take(), '23:59')
  if (!tokens.skip('-')) refuse(tokens.peek(), 'a hyphen and the closing time, as in 09:00-17:00')
  const closing = tokens.take()
  const until = readTime(closing, '24:00')
  if (until === from)
    refuse(closing, 'a closing time that differs from the opening time; all day is 00:00-24:00')
  return { from, until: until > from ? until : until + MIDNIGHT }
}

function readTime(token: Token, latest: '23:59' | '24:00'): number {
  const [, hour, minute] = /^(\d?\d):(\d\d)$/.exec(token.text) ?? refuse(token, timeMeant(token.text))
  const time = Number(hour) * 60 + Number(minute)
  const limit = latest === '24:00' ? MIDNIGHT : MIDNIGHT - 1
  if (Number(minute) < 60 && time <= limit) return time
  return refuse(token, `a time from 00:00 to ${latest}; 22:00-06:00 runs past midnight`)
}

/** `9.30` and `9h` are understood well enough to say how they are written. */
function timeMeant(text: string): string {
  if (text === '24/7') return '00:00-24:00'
  if (/^\d{4}-|\/|\.\d+\./.test(text)) return NO_DATES
  const [, hour, minute = '00'] = /^(\d{1,2}?)(?:[:.h]?(\d\d)|h)?$/.exec(text) ?? []
  return hour === undefined || Number(hour) * 60 + Number(minute) > MIDNIGHT || Number(minute) > 59
    ? 'a time such as 09:00'
    : `${hour.padStart(2, '0')}:${minute}`
}
