import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseHours } from '../../server/desk/hours-notation.ts'
import type { Week, Window } from '../../server/policy/time/wall-hours.ts'

const FILE = resolve(import.meta.dirname, 'hours-as-written.txt')
const LINES = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

// Two hundred texts: those of the file beside this one with what they mean, and those that nobody can be sure of.

/** What cannot be read, or not for sure: the column, and what would be right. */
const REFUSED: readonly (readonly [text: string, column: number, expected: RegExp])[] = [
  ['', 1, /^a day: Mo/],
  [';', 1, /^a day: Mo/],
  ['Mo-Fr', 6, /^times such as/],
  ['Mo-Fr 9-17', 7, /^09:00$/],
  ['Mo-Fr 9h-17h', 7, /^09:00$/],
  ['Mo-Fr 9.30-17.00', 7, /^09:30$/],
  ['Mo-Fr 9u-17u', 7, /^09:00$/],
  ['Mo-Fr 0900-1730', 7, /^09:00$/],
  ['Mo-Fr 24.12-25.12', 7, /^a time such as/],
  ['Mo-Fr 9:75-17:00', 7, /^a time from/],
  ['Mo-Fr 9am-5pm', 7, /^09:00$/],
  ['Mo-Fr 09:00', 12, /^a hyphen/],
  ['Mo-Fr 09:00-', 13, /^a time such as/],
  ['Mo-Fr 09:00+', 12, /^a hyphen/],
  ['Mo-Fr 09:00-17:00,', 19, /^a day: Mo/],
  ['Mo-Fr 09:00-17:00,,Sa 10:00-14:00', 19, /^a day: Mo/],
  ['Mo-Fr 09:00-17:00 Sa 10:00-14:00', 19, /^; before the next rule$/],
  ['Mo-Fr 09:00-17:00 "by phone"', 19, /^; before/],
  ['Mo-Fr 09:00-17:00 and Sa 10:00-14:00', 19, /^; before/],
  ['Mo-Fr 09:00-17:00 || Sa 10:00-14:00', 19, /^; before/],
  ['Mon-Fri 09:00-17:00', 1, /^Mo$/],
  ['mo-fr 09:00-17:00', 1, /^Mo$/],
  ['Monday-Friday 09:00-17:00', 1, /^Mo$/],
  ['ma-vr 09:00-17:00', 1, /^a day: Mo/],
  ['lu-ve 09:00-17:00', 1, /^a day: Mo/],
  ['Mo-PH 09:00-17:00', 4, /^PH on its own/],
  ['SH off', 1, /closures of the desk/],
  ['Mo-Fr 09:00-17:00; Dec 25 off', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; Dec 24 09:00-12:00', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; 25 Dec off', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; 15 Jul - 15 Aug off', 20, /Jul 15-Aug 31/],
  ['Mo-Fr 09:00-17:00; 25.12. off', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; 25/12 off', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; 2026-12-25 off', 20, /closures of the desk, there every: 12-24/],
  ['Mo-Fr 09:00-17:00; Dec 26-25 off', 27, /^a day from 26 to 31$/],
  ['Mo-Fr 09:00-17:00; easter off', 20, /closures of the desk/],
  ['week 1-20 Mo-Fr 09:00-17:00', 1, /closures of the desk/],
  ['July-August Mo-Fr 10:00-15:00', 1, /^Jul, at the begin of a rule$/],
  ['Jul-Summer Mo-Fr 10:00-15:00', 5, /^a month: Jan/],
  ['Feb 30-Mar 02 off', 5, /^a day from 1 to 29$/],
  ['Jul 0-Aug 02 off', 5, /^a day from 1 to 31$/],
  ['Mo-Fr 09:00-17:00; Jul-Aug PH off', 28, /^PH without a season/],
  ['Mo-Fr 09:00-17:00; Jul-Aug 10:00-15:00', 20, /^the days of the week on which the season/],
  ['Mo-Fr 09:00-17:00, Jul-Aug 18:00-20:00', 20, /^the days of the week on which the season/],
  ['Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00', 20, /^a rule that leaves something/],
  ['We off; Mo-Fr 09:00-17:00', 9, /^a rule that leaves something/],
  ['Jul-Aug Mo-Fr 10:00-15:00; Mo-Fr 09:00-17:00', 28, /^the hours of the whole year before/],
  ['Mo-Fr 09:00-17:00; We off, We 13:00-15:00', 28, /^a rule that leaves something/],
  ['24/7; 22:00-06:00 off', 7, /^a break within the hours/],
  ['Mo-Fr 17:30-09:00; Sa-Su 00:00-24:00; 02:00-03:00 off', 39, /^a night with its break as two rules/],
  ['Mo-Su,PH 22:00-06:00; 02:00-03:00 off', 23, /^a night with its break as two rules/],
  ['Mo-Fr 18:00-02:00; 23:30-00:30 off', 20, /^a break within the hours/],
  // A list that begins with a season: does Saturday belong to it?
  ['Mo-Sa 09:00-17:00; Jul-Aug: Mo-Fr 10:00-15:00, Sa off', 48, /^the season again/],
  ['Apr-Sep Mo-Fr 9:00-18:00, Sa 10:00-12:00; Oct-Mar Mo-Fr 10:00-16:00', 27, /^the season again/],
  ['Mo-Fr 09:00-17:00, Jul-Aug Mo-Fr 10:00-15:00, PH off, Sa 10:00-12:00', 55, /^the season again/],
  ['Apr-Sep Mo-Fr 9:00-18:00, 20:00-21:00; Oct-Mar Mo-Fr 9:00-17:00, Su 9:00-12:00', 66, /^the season again/],
  ['Jul 10:00-15:00; Mo-Fr 09:00-17:00', 18, /^the hours of the whole year before/],
  ['Jul-Aug Mo-Sa 10:00-15:00; Mo-Fr 09:00-17:00', 28, /^the hours of the whole year before/],
  ['24/7; 24/7', 7, /^a rule that leaves something/],
  ['Mo-Fr 09:00-12:00, Mo-Fr 11:00-13:00', 20, /do not overlap$/],
  ['Mo-Fr 09:00-17:00, Th 16:00-21:00', 20, /do not overlap$/],
  ['Mo-Fr 09:00-12:00; 12:00-13:00 off', 20, /^a break within the hours/],
  ['Mo-Fr 09:00-17:00; Sa 12:00-13:00 off', 20, /^a break within the hours/],
  ['12:00-13:00 off; Mo-Fr 09:00-17:00', 1, /^a break within the hours/],
  ['Jul-Aug Mo-Fr 09:00-12:00; 12:00-13:00 off', 28, /^a break within the hours/],
  ['Mo-Fr 09:00-25:00', 13, /^a time from 00:00 to 24:00/],
  ['Mo-Fr 09:60-17:00', 7, /^a time from 00:00/],
  ['Mo-Fr 09:00-09:00', 13, /all day is 00:00-24:00$/],
  ['Mo-Fr 24/7', 7, /^00:00-24:00$/],
  ['Mo-Fr from 9', 7, /^times such as/],
  ['open', 1, /^a day: Mo/],
  ['sunrise-sunset', 1, /^a day: Mo/],
  ['Mo[1] 09:00-12:00', 3, /^times such as/],
]

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

function meaningOf(text: string): string {
  const read = parseHours(text)
  if (!read.ok) return `column ${read.column}: found ${read.found}, expected ${read.expected}`
  const { week, holidays, seasons } = read
  const four = (monthDay: number) => String(monthDay).padStart(4, '0')
  return [
    inDays(week),
    ...(holidays === null ? [] : [`PH ${holidays === 'off' ? 'off' : inTimes(holidays)}`]),
    ...[...seasons].reverse().map((one) => `${four(one.from)}-${four(one.until)}: ${inDays(one.week)}`),
  ].join(' | ')
}

function inDays(week: Week): string {
  const runs: { first: number; last: number; times: string }[] = []
  week.forEach((windows, day) => {
    const before = runs.at(-1)
    if (before?.times === inTimes(windows)) before.last = day
    else runs.push({ first: day, last: day, times: inTimes(windows) })
  })
  const open = runs.filter(({ times }) => times !== '')
  const day = ({ first, last }: { first: number; last: number }) =>
    first === last ? DAYS[first] : `${DAYS[first]}-${DAYS[last]}`
  return open.map((run) => `${day(run)} ${run.times}`).join('; ') || 'never'
}

function inTimes(windows: readonly Window[]): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const time = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  return windows.map(({ from, until }) => `${time(from)}-${time(until)}`).join(',')
}

const READ = LINES.flatMap((line, i): [string, string][] => {
  const meaning = LINES.slice(0, i).findLast((above) => !above.startsWith(' '))
  return line.startsWith(' ') ? [[line.slice(4), meaning!]] : []
})

test('there are two hundred of them', () => expect(READ.length + REFUSED.length).toBeGreaterThanOrEqual(200))

test.each(READ)('%s', (text, meaning) => expect(meaningOf(text)).toBe(meaning))

test.each(REFUSED)('%j is refused', (text, column, expected) => {
  const read = parseHours(text)
  expect(read).toMatchObject({ ok: false, column })
  expect(read.ok ? '' : read.expected).toMatch(expected)
})
