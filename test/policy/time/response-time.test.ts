import { describe, expect, test } from 'vitest'
import { dueAt, type ResponseTime } from '../../../server/policy/time/response-time.ts'
import { at, iso, openingHours } from '../../support/opening-hours.ts'

const HOUR = 3_600_000
const FOUR_HOURS: ResponseTime = { kind: 'open-time', ms: 4 * HOUR }
const THREE_WORKING_DAYS: ResponseTime = { kind: 'working-days', days: 3 }
const SEVEN_DAYS: ResponseTime = { kind: 'calendar-days', days: 7 }
const BEFORE_FOUR: ResponseTime = { kind: 'cut-off', before: 16 * 60 }

const office = openingHours('Mo-Fr 09:00-17:00; PH off', {
  holidays: [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Boxing Day' },
  ],
  closures: [{ date: '2026-12-24', name: 'Christmas Eve', hours: '09:00-13:00' }],
})
const night = openingHours('Mo-Fr 22:00-06:00')
const always = openingHours('24/7')

describe('the deadline', () => {
  // June 2026: the 1st is a Monday. Times are local.
  test.each([
    ['four hours within one day', FOUR_HOURS, office, '2026-06-01T09:30+02:00', '2026-06-01T13:30+02:00'],
    [
      'four hours that end at closing time end then',
      FOUR_HOURS,
      office,
      '2026-06-01T13:00+02:00',
      '2026-06-01T17:00+02:00',
    ],
    ['four hours over the night', FOUR_HOURS, office, '2026-06-01T16:00+02:00', '2026-06-02T12:00+02:00'],
    [
      'four hours asked on Saturday count from Monday',
      FOUR_HOURS,
      office,
      '2026-06-06T11:00+02:00',
      '2026-06-08T13:00+02:00',
    ],
    ['four hours over Christmas', FOUR_HOURS, office, '2026-12-24T12:00+01:00', '2026-12-28T12:00+01:00'],
    [
      'four hours in the night the clocks go back',
      FOUR_HOURS,
      always,
      '2026-10-25T01:00+02:00',
      '2026-10-25T04:00+01:00',
    ],
    [
      'four hours in the night the clocks go forward',
      FOUR_HOURS,
      always,
      '2026-03-29T01:00+01:00',
      '2026-03-29T06:00+02:00',
    ],
    ['three working days', THREE_WORKING_DAYS, office, '2026-06-01T10:15+02:00', '2026-06-04T10:15+02:00'],
    [
      'three working days over a weekend',
      THREE_WORKING_DAYS,
      office,
      '2026-06-04T10:15+02:00',
      '2026-06-09T10:15+02:00',
    ],
    [
      'asked at night they count from the opening',
      THREE_WORKING_DAYS,
      office,
      '2026-06-01T20:00+02:00',
      '2026-06-05T09:00+02:00',
    ],
    [
      'a half day is a working day',
      THREE_WORKING_DAYS,
      office,
      '2026-12-22T10:00+01:00',
      '2026-12-28T10:00+01:00',
    ],
    [
      'a last day that is closed by then means its next opening',
      THREE_WORKING_DAYS,
      office,
      '2026-12-21T15:00+01:00',
      '2026-12-28T09:00+01:00',
    ],
    [
      'seven days, same time, open or not',
      SEVEN_DAYS,
      office,
      '2026-06-06T23:30+02:00',
      '2026-06-13T23:30+02:00',
    ],
    [
      'seven days over a change of the clocks keep the time',
      SEVEN_DAYS,
      office,
      '2026-10-20T09:30+02:00',
      '2026-10-27T09:30+01:00',
    ],
    [
      'seven days later there is no such time: as much later',
      SEVEN_DAYS,
      office,
      '2026-03-22T02:30+01:00',
      '2026-03-29T03:30+02:00',
    ],
    [
      'seven days later the time comes twice: the first',
      SEVEN_DAYS,
      office,
      '2026-10-18T02:30+02:00',
      '2026-10-25T02:30+02:00',
    ],
    [
      'asked before four: today',
      BEFORE_FOUR,
      office,
      '2026-06-01T15:59:59.999+02:00',
      '2026-06-01T17:00+02:00',
    ],
    [
      'asked at four sharp: tomorrow',
      BEFORE_FOUR,
      office,
      '2026-06-01T16:00+02:00',
      '2026-06-02T17:00+02:00',
    ],
    ['asked before opening: today', BEFORE_FOUR, office, '2026-06-01T05:00+02:00', '2026-06-01T17:00+02:00'],
    [
      'asked on Friday at half past four: Monday',
      BEFORE_FOUR,
      office,
      '2026-06-05T16:30+02:00',
      '2026-06-08T17:00+02:00',
    ],
    [
      'asked on Sunday morning: Monday',
      BEFORE_FOUR,
      office,
      '2026-06-07T08:00+02:00',
      '2026-06-08T17:00+02:00',
    ],
    [
      'asked on a half day that is over: the next working day',
      BEFORE_FOUR,
      office,
      '2026-12-24T14:00+01:00',
      '2026-12-28T17:00+01:00',
    ],
    [
      'asked before a night shift: its end',
      BEFORE_FOUR,
      night,
      '2026-06-05T12:00+02:00',
      '2026-06-06T06:00+02:00',
    ],
  ] as const)('%s', (_sentence, time, clock, start, due) => {
    expect(iso(dueAt(time, clock, at(start)))).toBe(iso(at(due)))
  })

  test('a summer of closure has no working days', () => {
    const summer = { date: '2026-07-01', until: '2026-08-31', name: 'Summer' }
    const closed = openingHours('Mo-Fr 09:00-17:00; PH off', { closures: [summer] })
    expect(iso(dueAt(THREE_WORKING_DAYS, closed, at('2026-06-30T10:00+02:00')))).toBe('2026-09-03T08:00:00Z')
    expect(iso(dueAt(BEFORE_FOUR, closed, at('2026-06-30T16:00+02:00')))).toBe('2026-09-01T15:00:00Z')
  })

  test('nothing was promised', () =>
    expect(dueAt({ kind: 'none' }, office, at('2026-06-01T10:00Z'))).toBeNull())

  test.each([FOUR_HOURS, THREE_WORKING_DAYS, BEFORE_FOUR])('a clock that never runs has none: %o', (time) => {
    expect(dueAt(time, openingHours('off'), at('2026-06-01T10:00Z'))).toBeNull()
  })
})
