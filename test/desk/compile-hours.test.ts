import { describe, expect, test } from 'vitest'
import type { Closure } from '../../server/desk/compile-hours.ts'
import { parseDate } from '../../server/policy/time/calendar.ts'
import { openingHours } from '../support/opening-hours.ts'

const holidays = [
  { date: '2026-05-05', name: 'Bevrijdingsdag' },
  { date: '2026-05-14', name: 'Hemelvaartsdag' },
]
const outing: Closure = { date: '2026-05-13', until: '2026-05-15', name: 'Uitje' }

const eve: Closure = { every: '12-24', name: 'Kerstavond', hours: '10:00-12:00' }

/** What stands on a date: name and windows, or nothing. */
function on(date: string, text: string, closures: Closure[] = []) {
  const special = openingHours(text, { holidays, closures }).special.get(parseDate(date)!)
  return (
    special && `${special.name}: ${special.windows.map(({ from, until }) => `${from}-${until}`).join(',')}`
  )
}

describe('what a date does to named hours', () => {
  test.each<[string, string | undefined, string, Closure[]]>([
    ['2026-05-05', 'Bevrijdingsdag: ', 'Mo-Fr 09:00-17:00; PH off', []],
    ['2026-05-05', 'Bevrijdingsdag: 600-840', 'Mo-Fr 09:00-17:00; PH 10:00-14:00', []],
    ['2026-05-05', undefined, 'Mo-Fr 09:00-17:00', []],
    ['2026-05-05', undefined, 'Mo-Fr,PH 09:00-17:00', []],
    ['2026-05-05', 'Bevrijdingsdag: 540-1020', 'Mo,PH 09:00-17:00; Tu 10:00-12:00', []],
    ['2026-05-14', 'Uitje: ', 'Mo-Fr 09:00-17:00; PH 10:00-14:00', [outing]],
    ['2026-05-15', 'Uitje: ', 'Mo-Fr,PH 09:00-17:00', [outing]],
    ['2026-05-16', undefined, 'Mo-Fr 09:00-17:00; PH off', [outing]],
    ['2026-05-13', undefined, '24/7', [outing]],
    ['2026-05-13', 'Uitje: ', '24/7', [{ ...outing, for: ['office'] }]],
    ['2026-05-13', undefined, '24/7; PH off', [{ ...outing, for: ['phone'] }]],
    ['2026-05-13', 'Uitje: 540-780', 'Mo-Fr 09:00-17:00; PH off', [{ ...outing, hours: '09:00-13:00' }]],
    [
      '2026-05-14',
      'Middag: 540-780',
      'Mo-Fr 09:00-17:00; PH off',
      [outing, { date: '2026-05-14', name: 'Middag', hours: '09:00-13:00' }],
    ],
    // Every year: closed for the day, or a half day where it is open on that weekday and season.
    ['2027-12-24', 'Kerstavond: 600-720', 'Mo-Fr 09:00-17:00; PH off', [eve]],
    ['2028-12-24', undefined, 'Mo-Fr 09:00-17:00; PH off', [eve]],
    ['2028-12-24', 'Kerstavond: 600-720', 'Mo-Su 09:00-17:00; PH off', [eve]],
    ['2027-12-24', undefined, 'Mo-Fr 09:00-17:00; Dec off; PH off', [eve]],
    ['2028-12-24', 'Kerstavond: ', 'Mo-Fr 09:00-17:00; PH off', [{ every: '12-24', name: 'Kerstavond' }]],
    ['2027-12-24', undefined, 'Mo-Fr 09:00-17:00', [eve]],
    ['2028-02-29', 'Schrikkeldag: ', '24/7; PH off', [{ every: '02-29', name: 'Schrikkeldag' }]],
  ])('%s is %j in %j', (date, expected, text, closures) => expect(on(date, text, closures)).toBe(expected))
})

test.each<[string, Closure]>([
  ['"Uitje" needs a date such as 2026-12-24, not "13-05-2026"', { ...outing, date: '13-05-2026' }],
  ['"Uitje" needs a date such as 2026-12-24, not "2026-02-30"', { ...outing, until: '2026-02-30' }],
  ['"Uitje" cannot last from 2026-05-13 until 2026-05-12', { ...outing, until: '2026-05-12' }],
  ['The hours of "Uitje": found "9", expected 09:00', { ...outing, hours: '9-13' }],
  ['"Oudjaar" needs a day of the year such as 12-24, not "31-12"', { every: '31-12', name: 'Oudjaar' }],
])('%s', (sentence, closure) => {
  expect(() => on('2026-05-13', '24/7; PH off', [closure])).toThrow(new RangeError(sentence))
})
