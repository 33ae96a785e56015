import { describe, expect, test } from 'vitest'
import { explainDueAt } from '../../../server/policy/time/due-steps.ts'
import type { ResponseTime } from '../../../server/policy/time/response-time.ts'
import { at, iso, openingHours } from '../../support/opening-hours.ts'

const HOUR = 3_600_000
const FOUR_HOURS: ResponseTime = { kind: 'open-time', ms: 4 * HOUR }
const THREE_WORKING_DAYS: ResponseTime = { kind: 'working-days', days: 3 }
const BEFORE_FOUR: ResponseTime = { kind: 'cut-off', before: 16 * 60 }

const office = openingHours('Mo-Fr 09:00-17:00; PH off', {
  holidays: [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Boxing Day' },
  ],
  closures: [{ date: '2026-12-24', name: 'Christmas Eve', hours: '09:00-13:00' }],
})
const always = openingHours('24/7')

describe('why this deadline', () => {
  const why = (time: ResponseTime, start: string, clock = office) => {
    const instants = (_key: string, value: unknown) =>
      typeof value === 'number' && value > 1e11 ? iso(value) : value
    return JSON.parse(JSON.stringify(explainDueAt(time, clock, at(start)).steps, instants))
  }

  test('names the half day, the holidays and the weekend, and every hour that counts', () => {
    expect(why(FOUR_HOURS, '2026-12-24T12:00+01:00')).toEqual([
      { code: 'own-hours', date: '2026-12-24', name: 'Christmas Eve', windows: [{ from: 540, until: 780 }] },
      { code: 'counts-from', at: '2026-12-24T11:00:00Z', open: true, hours: 'office' },
      { code: 'open-time', from: '2026-12-24T11:00:00Z', until: '2026-12-24T12:00:00Z', ms: HOUR },
      { code: 'days-off', firstDate: '2026-12-25', lastDate: '2026-12-25', name: 'Christmas Day' },
      { code: 'days-off', firstDate: '2026-12-26', lastDate: '2026-12-26', name: 'Boxing Day' },
      { code: 'days-off', firstDate: '2026-12-27', lastDate: '2026-12-27' },
      { code: 'open-time', from: '2026-12-28T08:00:00Z', until: '2026-12-28T11:00:00Z', ms: 3 * HOUR },
    ])
  })

  test('says from when it counts when it was asked outside hours', () => {
    expect(why(FOUR_HOURS, '2026-06-06T11:00+02:00')).toEqual([
      { code: 'days-off', firstDate: '2026-06-06', lastDate: '2026-06-07' },
      { code: 'counts-from', at: '2026-06-08T07:00:00Z', open: false, hours: 'office' },
      { code: 'open-time', from: '2026-06-08T07:00:00Z', until: '2026-06-08T11:00:00Z', ms: 4 * HOUR },
    ])
  })

  test('says that the clocks changed when the wall clock does not show four hours', () => {
    expect(why(FOUR_HOURS, '2026-10-25T01:00+02:00', always)).toEqual([
      { code: 'counts-from', at: '2026-10-24T23:00:00Z', open: true, hours: 'office' },
      { code: 'open-time', from: '2026-10-24T23:00:00Z', until: '2026-10-25T03:00:00Z', ms: 4 * HOUR },
      { code: 'clocks-change', at: '2026-10-25T01:00:00Z', ms: -HOUR },
    ])
  })

  test('does not go beyond its deadline', () => {
    const weekdays = openingHours('Mo-Fr 00:00-24:00')
    expect(
      why(FOUR_HOURS, '2026-06-05T20:00+02:00', weekdays).map(({ code }: { code: string }) => code),
    ).toEqual(['counts-from', 'open-time'])
    const untilTheChange = why({ kind: 'open-time', ms: HOUR }, '2026-10-25T02:00+02:00', always)
    expect(untilTheChange.map(({ code }: { code: string }) => code)).toEqual(['counts-from', 'open-time'])
  })

  test('counts the working days and skips the others aloud', () => {
    expect(why(THREE_WORKING_DAYS, '2026-12-21T15:00+01:00')).toEqual([
      { code: 'counts-from', at: '2026-12-21T14:00:00Z', open: true, hours: 'office' },
      { code: 'working-day', date: '2026-12-22', count: 1 },
      { code: 'working-day', date: '2026-12-23', count: 2 },
      { code: 'own-hours', date: '2026-12-24', name: 'Christmas Eve', windows: [{ from: 540, until: 780 }] },
      { code: 'working-day', date: '2026-12-24', count: 3 },
      { code: 'same-wall-time', at: '2026-12-24T14:00:00Z' },
      { code: 'days-off', firstDate: '2026-12-25', lastDate: '2026-12-25', name: 'Christmas Day' },
      { code: 'days-off', firstDate: '2026-12-26', lastDate: '2026-12-26', name: 'Boxing Day' },
      { code: 'days-off', firstDate: '2026-12-27', lastDate: '2026-12-27' },
      { code: 'next-opening', at: '2026-12-28T08:00:00Z' },
    ])
  })

  test.each([
    ['in-time', '2026-06-01T15:00+02:00', '2026-06-01'],
    ['too-late', '2026-06-01T16:00+02:00', '2026-06-02'],
    ['day-off', '2026-06-07T10:00+02:00', '2026-06-08'],
    ['already-closed', '2026-12-24T14:00+01:00', '2026-12-28'],
  ])('says that a question was %s for the cut-off', (outcome, start, date) => {
    const steps = why(BEFORE_FOUR, start)
    expect(steps).toContainEqual({ code: 'cut-off', before: 960, outcome })
    expect(steps.at(-1)).toMatchObject({ code: 'end-of-day', date })
  })

  test('says so when nothing was promised, or the desk never opens', () => {
    expect(why({ kind: 'none' }, '2026-06-01T10:00Z')).toEqual([{ code: 'no-promise' }])
    expect(why(FOUR_HOURS, '2026-06-01T10:00Z', openingHours('off'))).toEqual([
      { code: 'never-opens', hours: 'office' },
    ])
  })
})
