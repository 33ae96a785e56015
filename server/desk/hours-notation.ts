import type { Window } from '../policy/time/wall-hours.ts'
import { Misread, refuse, type Token, type Tokens, tokensOf } from './hours-tokens.ts'

/**
 * Opening hours as read. The notation is a subset of OpenStreetMap's `opening_hours`:
 *
 *     24/7                                     Mo-Fr 09:00-12:30,13:00-17:30; Sa 10:00-14:00; PH off
 *     09:00-17:00          (every weekday)     Mo-Su,PH 08:00-20:00; We off
 *     Fr,Sa 22:00-06:00    (past midnight)     Sa-Mo 00:00-24:00; PH 10:00-14:00
 *
 * A rule is days and windows; a later rule replaces an earlier one on its days, as in OpenStreetMap. A rule of
 * which later ones leave nothing is refused, for somebody meant something by it. A window belongs to the day it
 * begins on: `Fr 22:00-06:00; Sa off` is open until six on Saturday. `PH` is never meant unless it is written.
 */
export interface WrittenHours {
  /** Monday to Sunday; sorted, windows that touch joined. */
  readonly week: readonly (readonly Window[])[]
  /** What public holidays do; null when `PH` is not written: then they do nothing. */
  readonly holidays: readonly Window[] | 'off' | null
  /** Weekdays that share their rule with `PH` (`Mo-Su,PH 22:00-06:00`): a holiday on them is a day like the others. */
  readonly likeHolidays: readonly boolean[]
}

/** `column` counts from 1; `found` and `expected` complete "found ..., expected ...". */
interface Mistake {
  readonly ok: false
  readonly found: string
  readonly expected: string
  readonly column: number
}

interface Rule {
  readonly days: readonly number[]
  readonly windows: readonly Window[]
  readonly off: boolean
}

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const WEEK = [0, 1, 2, 3, 4, 5, 6]
const PH = 7
const MIDNIGHT = 1440

const A_DAY = 'a day: Mo, Tu, We, Th, Fr, Sa, Su, or PH for public holidays'
const TIMES = 'times such as 09:00-12:30,13:00-17:30, or off'
const NO_DATES = 'days of the week; a single date belongs to the closures of the desk'
const NO_SCHOOL = 'PH for public holidays; school holidays belong to the closures of the desk'
const SOMETHING_LEFT =
  'a rule that leaves something of the earlier ones: on its days a later rule replaces them. ' +
  'Put all windows of a day into one rule (Mo 09:00-12:00,13:00-17:00) and exceptions last (Mo-Fr 09:00-17:00; We off)'

/** Reads opening hours; what cannot be read is named with its column and what would be right. */
export function parseHours(text: string): ({ readonly ok: true } & WrittenHours) | Mistake {
  return reading(text, (tokens) => ({ ok: true, ...readHours(tokens) }))
}

/** Reads windows without days, as a half day has them: `09:00-13:00`. */
export function parseWindows(
  text: string,
): { readonly ok: true; readonly windows: readonly Window[] } | Mistake {
  return reading(text, (tokens) => {
    const windows = tokens.skip('off') ? [] : readWindows(tokens)
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

function readHours(tokens: Tokens): WrittenHours {
  const rules: Rule[] = []
  // Which rule decides a weekday, or PH; undefined as long as none does.
  const decides: (Rule | undefined)[] = Array.from({ length: 8 })
  do {
    const first = tokens.peek()
    const rule = readRule(tokens)
    for (const day of rule.days) decides[day] = rule
    if (!rules.every((earlier) => decides.includes(earlier))) refuse(first, SOMETHING_LEFT)
    rules.push(rule)
  } while (tokens.skip(';'))
  if (tokens.peek().text !== '') refuse(tokens.peek(), '; before the next rule')
  const holidays = decides[PH]
  return {
    week: WEEK.map((day) => decides[day]?.windows ?? []),
    holidays: holidays === undefined ? null : holidays.off ? 'off' : holidays.windows,
    likeHolidays: WEEK.map((day) => holidays !== undefined && decides[day] === holidays),
  }
}

function readRule(tokens: Tokens): Rule {
  if (tokens.skip('24/7')) return { days: WEEK, windows: [{ from: 0, until: MIDNIGHT }], off: false }
  const first = tokens.peek()
  const daysAreNamed = /^\p{L}/u.test(first.text) && first.text !== 'off'
  const days = daysAreNamed ? readDays(tokens) : WEEK
  if (tokens.skip('off')) return { days, windows: [], off: true }
  if (!/^\d/.test(tokens.peek().text))
    refuse(tokens.peek(), daysAreNamed ? TIMES : `${A_DAY}; 24/7; ${TIMES}`)
  return { days, windows: readWindows(tokens), off: false }
}

function readDays(tokens: Tokens): number[] {
  const days: number[] = []
  do {
    if (tokens.skip('PH')) days.push(PH)
    else days.push(...readWeekdays(tokens))
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
  if (/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week|easter)/i.test(token.text))
    refuse(token, NO_DATES)
  const meant = WEEKDAYS.find((name) => token.text.toLowerCase().startsWith(name.toLowerCase()))
  return refuse(token, meant ?? A_DAY)
}

function readWindows(tokens: Tokens): Window[] {
  const windows: Window[] = []
  do {
    const first = tokens.peek()
    const window = readWindow(tokens)
    const meets = windows.some(({ from, until }) => from < window.until && window.from < until)
    if (meets) refuse(first, 'windows of a day that do not overlap')
    windows.push(window)
  } while (tokens.skip(','))
  windows.sort((a, b) => a.from - b.from)
  return joined(windows)
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
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(token.text) ?? refuse(token, timeMeant(token.text))
  const time = Number(hour) * 60 + Number(minute)
  const limit = latest === '24:00' ? MIDNIGHT : MIDNIGHT - 1
  if (Number(minute) < 60 && time <= limit) return time
  return refuse(token, `a time from 00:00 to ${latest}; 22:00-06:00 runs past midnight`)
}

/** `9:00`, `9.30` and `9h` are understood well enough to say how they are written. */
function timeMeant(text: string): string {
  if (text === '24/7') return '00:00-24:00'
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h](\d\d)?)?$/.exec(text) ?? []
  return hour === undefined || Number(hour) > 24
    ? 'a time such as 09:00'
    : `${hour.padStart(2, '0')}:${minute}`
}

function joined(windows: readonly Window[]): Window[] {
  const result: Window[] = []
  for (const window of windows) {
    const before = result.at(-1)
    if (before?.until === window.from) result[result.length - 1] = { from: before.from, until: window.until }
    else result.push(window)
  }
  return result
}
