import { describe, expect, test } from 'vitest'
import {
  addOpenTime,
  closesAt,
  isOpen,
  nextOpening,
  openWindows,
  specialDayAt,
} from '../../../server/policy/time/hours.ts'
import { at, iso, openingHours, openTimeBetween } from '../../support/opening-hours.ts'

const HOUR = 3_600_000
const OFFICE = openingHours('Mo-Fr 09:00-17:00')

describe('an office in Amsterdam, Monday to Friday from 09:00 to 17:00', () => {
  test.each([
    ['is closed a millisecond before nine', '2026-03-27T08:59:59.999+01:00', false],
    ['opens at 09:00 sharp', '2026-03-27T09:00:00+01:00', true],
    ['is open a millisecond before five', '2026-03-27T16:59:59.999+01:00', true],
    ['closes at 17:00 sharp', '2026-03-27T17:00:00+01:00', false],
    ['is closed on Saturday', '2026-03-28T12:00:00+01:00', false],
    ['opens an hour earlier in UTC once the clocks went forward', '2026-03-30T07:00:00Z', true],
    ['was not open at that hour the week before', '2026-03-23T07:00:00Z', false],
    ['opens an hour later in UTC once the clocks went back', '2026-10-26T07:59:59.999Z', false],
  ])('%s', (_sentence, instant, open) => expect(isOpen(OFFICE, at(instant))).toBe(open))

  test.each([
    ['while open is this very moment', '2026-03-27T12:34:56.789+01:00', '2026-03-27T11:34:56.789Z'],
    ['in the evening is the next morning', '2026-03-26T17:00:00+01:00', '2026-03-27T08:00:00Z'],
    ['on Friday evening is Monday, by summer time', '2026-03-27T17:00:00+01:00', '2026-03-30T07:00:00Z'],
  ])('the next opening %s', (_sentence, from, opens) =>
    expect(iso(nextOpening(OFFICE, at(from)))).toBe(opens),
  )

  test('eight hours from nine have passed at 17:00 sharp, not the next morning', () => {
    expect(iso(addOpenTime(OFFICE, at('2026-03-27T09:00:00+01:00'), 8 * HOUR))).toBe('2026-03-27T16:00:00Z')
  })

  test('eight hours and a millisecond from Friday morning run into Monday', () => {
    const end = addOpenTime(OFFICE, at('2026-03-27T09:00:00+01:00'), 8 * HOUR + 1)
    expect(iso(end)).toBe('2026-03-30T07:00:00.001Z')
  })

  test('no open time at all has passed at once, open or closed', () => {
    const saturday = at('2026-03-28T12:00:00+01:00')
    expect(addOpenTime(OFFICE, saturday, 0)).toBe(saturday)
  })

  test('a week has forty open hours, whether the clocks change in it or not', () => {
    const week = (monday: string) => openTimeBetween(OFFICE, at(monday), at(monday) + 7 * 24 * HOUR) / HOUR
    expect([week('2026-03-16T00:00Z'), week('2026-03-23T00:00Z'), week('2026-10-19T00:00Z')]).toEqual([
      40, 40, 40,
    ])
  })

  test('nothing is open backwards', () => {
    expect(openTimeBetween(OFFICE, at('2026-03-27T12:00Z'), at('2026-03-27T09:00Z'))).toBe(0)
  })
})

describe('the nights on which the clocks change', () => {
  // [zone, windows, from, until, open hours]
  test.each([
    [
      'Amsterdam: the hour from two to three is missing',
      'Europe/Amsterdam',
      'Sa 22:00-06:00',
      '2026-03-28T12:00Z',
      7,
    ],
    ['Amsterdam: it comes twice', 'Europe/Amsterdam', 'Sa 22:00-06:00', '2026-10-24T12:00Z', 9],
    ['Amsterdam: a window in the missing hour', 'Europe/Amsterdam', 'Su 02:00-03:00', '2026-03-28T12:00Z', 0],
    ['Amsterdam: a window in the double hour', 'Europe/Amsterdam', 'Su 02:00-03:00', '2026-10-24T12:00Z', 2],
    [
      'Amsterdam: half past two to half past three',
      'Europe/Amsterdam',
      'Su 02:30-03:30',
      '2026-03-28T12:00Z',
      0.5,
    ],
    [
      'London: an hour earlier than on the continent',
      'Europe/London',
      'Su 01:00-02:00',
      '2026-10-24T12:00Z',
      2,
    ],
    ['New York: forward in March', 'America/New_York', 'Sa 20:00-08:00', '2026-03-07T12:00Z', 11],
    ['New York: back in November', 'America/New_York', 'Sa 20:00-08:00', '2026-10-31T12:00Z', 13],
    [
      'Lord Howe: only half an hour forward',
      'Australia/Lord_Howe',
      'Su 00:00-06:00',
      '2026-10-03T00:00Z',
      5.5,
    ],
    ['Lord Howe: only half an hour back', 'Australia/Lord_Howe', 'Su 00:00-06:00', '2026-04-04T00:00Z', 6.5],
    ['Kathmandu: never', 'Asia/Kathmandu', 'Su 00:00-06:00', '2026-03-28T12:00Z', 6],
  ])('%s', (_sentence, zone, text, from, hours) => {
    const hoursThere = openingHours(text, { zone })
    expect(openTimeBetween(hoursThere, at(from), at(from) + 36 * HOUR) / HOUR).toBe(hours)
  })

  test('a window inside the double hour opens, closes, and opens again', () => {
    const early = openingHours('Su 02:15-02:45')
    const [from, until] = [at('2026-10-24T22:00Z'), at('2026-10-25T10:00Z')]
    expect(openWindows(early, from, until).map((stretch) => [iso(stretch.from), iso(stretch.until)])).toEqual(
      [
        ['2026-10-25T00:15:00Z', '2026-10-25T00:45:00Z'],
        ['2026-10-25T01:15:00Z', '2026-10-25T01:45:00Z'],
      ],
    )
  })

  test('a window that the clocks skip is not the next opening', () => {
    const early = openingHours('Su 02:15-02:45')
    expect(iso(nextOpening(early, at('2026-03-28T12:00Z')))).toBe('2026-04-05T00:15:00Z')
  })

  test('the very last opening may come again when the clocks go back', () => {
    const once = { date: '2026-10-25', name: 'Once', hours: '02:00-02:10', for: ['office'] }
    const last = openingHours('off', { closures: [once] })
    expect(iso(nextOpening(last, at('2026-10-25T02:30+02:00')))).toBe('2026-10-25T01:00:00Z')
    expect(nextOpening(last, at('2026-10-25T02:30+01:00'))).toBeNull()
  })

  test('the very last closing may come again too', () => {
    const pause = { date: '2026-10-25', name: 'Pause', hours: '00:00-02:00,02:10-24:00', for: ['office'] }
    const always = openingHours('24/7', { closures: [pause] })
    expect(iso(closesAt(always, at('2026-10-25T02:30+02:00')))).toBe('2026-10-25T01:00:00Z')
    expect(closesAt(always, at('2026-10-25T02:30+01:00'))).toBeNull()
  })

  test('a quarter to six in Kathmandu is midnight in Greenwich', () => {
    const morning = openingHours('05:45-12:00', { zone: 'Asia/Kathmandu' })
    expect(iso(nextOpening(morning, at('2026-01-01T20:00Z')))).toBe('2026-01-02T00:00:00Z')
  })
})

describe('windows', () => {
  const night = openingHours('Fr 22:00-06:00')
  const broken = openingHours('Mo-Fr 09:00-12:30,13:00-17:30')
  const always = openingHours('24/7')

  test.each([
    ['an overnight window goes on past midnight', night, '2026-06-06T05:59:59.999+02:00', true],
    ['and ends in the morning', night, '2026-06-06T06:00+02:00', false],
    ['it does not begin in the morning of its own day', night, '2026-06-05T05:00+02:00', false],
    ['lunch is closed', broken, '2026-06-05T12:30+02:00', false],
    ['after lunch is open', broken, '2026-06-05T13:00+02:00', true],
    ['24/7 is open in the last millisecond of a day', always, '2026-06-05T23:59:59.999+02:00', true],
    ['24/7 is open at midnight', always, '2026-06-06T00:00+02:00', true],
  ])('%s', (_sentence, hours, instant, open) => expect(isOpen(hours, at(instant))).toBe(open))

  test('an open night closes in the morning, not at midnight', () => {
    expect(iso(closesAt(night, at('2026-06-05T23:00+02:00')))).toBe('2026-06-06T04:00:00Z')
  })

  test('windows that touch at midnight are one stretch', () => {
    const weekend = openingHours('Sa,Su 00:00-24:00')
    expect(iso(closesAt(weekend, at('2026-06-06T12:00+02:00')))).toBe('2026-06-07T22:00:00Z')
  })

  test('24/7 never closes', () => expect(closesAt(always, at('2026-06-05T12:00Z'))).toBeNull())

  test('24/7 has every millisecond of a year', () => {
    const [from, until] = [at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')]
    expect(openTimeBetween(always, from, until)).toBe(until - from)
    expect(openWindows(always, from, until)).toEqual([{ from, until }])
  })

  test('a desk that is off never opens, and no time of its passes', () => {
    const off = openingHours('off')
    expect(nextOpening(off, at('2026-06-05T12:00Z'))).toBeNull()
    expect(addOpenTime(off, at('2026-06-05T12:00Z'), 1)).toBeNull()
    expect(openTimeBetween(off, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toBe(0)
  })
})

describe('holidays, closures and half days', () => {
  const holidays = [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Boxing Day' },
  ]
  const closures = [{ date: '2027-01-04', until: '2027-12-31', name: 'Sabbatical' }]

  test.each([
    ['PH off closes Christmas', 'Mo-Su 09:00-17:00; PH off', '2026-12-25T12:00+01:00', false],
    ['PH with windows opens for them', 'Mo-Fr 09:00-17:00; PH 10:00-14:00', '2026-12-26T10:00+01:00', true],
    ['and closes at their end', 'Mo-Fr 09:00-17:00; PH 10:00-14:00', '2026-12-25T14:00+01:00', false],
    ['hours that do not name PH know no Christmas', 'Mo-Fr 09:00-17:00', '2026-12-25T12:00+01:00', true],
    ['24/7 knows no Christmas', '24/7', '2026-12-25T12:00+01:00', true],
    [
      'PH off cuts the night before off at midnight',
      'Th 22:00-06:00; PH off',
      '2026-12-25T00:00+01:00',
      false,
    ],
    ['and not earlier', 'Th 22:00-06:00; PH off', '2026-12-24T23:59:59.999+01:00', true],
    ['a holiday takes its own night with it', 'Sa 22:00-06:00; PH off', '2026-12-27T02:00+01:00', false],
    ['a window of a holiday may run into the day after', 'PH 22:00-06:00', '2026-12-27T02:00+01:00', true],
    ['but not into the next holiday', 'PH 22:00-06:00', '2026-12-26T02:00+01:00', false],
    ['nights that go on whatever the day is', 'Mo-Su,PH 22:00-06:00', '2026-12-26T02:00+01:00', true],
  ])('%s', (_sentence, text, instant, open) => {
    expect(isOpen(openingHours(text, { holidays }), at(instant))).toBe(open)
  })

  test('a half day replaces the windows of its date, holiday or not', () => {
    const half = [{ date: '2026-12-24', until: '2026-12-25', name: 'Eve', hours: '09:00-13:00' }]
    const office = openingHours('Mo-Fr 09:00-17:00; PH off', { holidays, closures: half })
    expect(openTimeBetween(office, at('2026-12-24T00:00Z'), at('2026-12-26T00:00Z')) / HOUR).toBe(8)
  })

  test('the nights of a closure with windows of its own are not cut at each midnight', () => {
    const nights = [{ date: '2026-08-03', until: '2026-08-05', name: 'Launch', hours: '20:00-02:00' }]
    const office = openingHours('Mo-Fr 09:00-17:00; PH off', { closures: nights })
    expect(openTimeBetween(office, at('2026-08-03T00:00Z'), at('2026-08-06T00:00Z')) / HOUR).toBe(18)
  })

  test('a whole year of closure is jumped over', () => {
    const office = openingHours('Mo-Fr 09:00-17:00; PH off', { closures })
    expect(iso(nextOpening(office, at('2027-01-04T08:00Z')))).toBe('2028-01-03T08:00:00Z')
    expect(iso(addOpenTime(office, at('2027-01-01T15:00Z'), 2 * HOUR))).toBe('2028-01-03T09:00:00Z')
  })

  test('24/7 with holidays closes at the next one, however far', () => {
    const around = openingHours('24/7; PH off', { holidays })
    expect(iso(closesAt(around, at('2026-01-01T00:00Z')))).toBe('2026-12-24T23:00:00Z')
    expect(closesAt(around, at('2026-12-28T00:00Z'))).toBeNull()
  })

  test('a sentence can say why the desk is closed', () => {
    const office = openingHours('Mo-Fr 09:00-17:00; PH off', { holidays })
    expect(specialDayAt(office, at('2026-12-25T00:00+01:00'))?.name).toBe('Christmas Day')
    expect(specialDayAt(office, at('2026-12-24T23:59:59.999+01:00'))).toBeUndefined()
  })
})
