import { afterEach, describe, expect, it } from 'vitest'
import {
  dayNumber,
  sayAge,
  sayCallBack,
  sayDay,
  sayDue,
  sayTicketDue,
  sayWhen,
  setPageZone,
} from '../../panel/src/time/say.ts'
import { bandsOfWeek, quarterAt, quarterOfWeek } from '../../panel/src/time/week.ts'
import { instantAt, midnightAfter, wallAt, weekOf } from '../../panel/src/time/zone.ts'
import { MONDAY } from './examples.ts'

const AMSTERDAM = 'Europe/Amsterdam'
const at = (instant: string) => Date.parse(instant)

describe('how long something lasts', () => {
  it.each([
    [42_000, '0:42'],
    [725_000, '12:05'],
    [3_900_000, '1 h 05'],
    [3 * 86_400_000, '3 d'],
    [-5_000, '0:00'],
  ])('%d ms', (ms, said) => expect(sayAge(ms)).toBe(said))
})

describe('when something is, on Monday at 10:12', () => {
  it.each([
    ['2026-11-23T15:10:00+01:00', '15:10'],
    ['2026-11-24T09:00:00+01:00', 'tomorrow 9:00'],
    ['2026-11-22T17:30:00+01:00', 'yesterday 17:30'],
    ['2026-11-27T09:00:00+01:00', 'Friday 9:00'],
    ['2026-11-30T09:00:00+01:00', 'Mon 30 Nov 9:00'],
  ])('%s', (instant, said) => expect(sayWhen(at(instant), MONDAY, AMSTERDAM)).toBe(said))

  it('counts days by the calendar, not by 24 hours', () => {
    expect(sayWhen(at('2026-11-24T00:01:00+01:00'), at('2026-11-23T23:59:00+01:00'), AMSTERDAM)).toBe(
      'tomorrow 0:01',
    )
    expect(sayDay(at('2026-11-23T23:59:00+01:00'), at('2026-11-24T00:01:00+01:00'), AMSTERDAM)).toBe(
      'Yesterday',
    )
  })

  it('says when somebody is to be called back, until it is their turn', () => {
    expect(sayCallBack(at('2026-11-23T14:00:00+01:00'), MONDAY)).toMatch(/^call back \d+:00$/)
    expect(sayCallBack(MONDAY, MONDAY)).toBe('to be called back')
  })

  it('says how late it is, once it is late', () => {
    expect(sayDue(MONDAY - 12 * 60_000, MONDAY)).toBe('overdue 12 min')
  })
})

describe('on the page of a desk', () => {
  afterEach(() => setPageZone(undefined))

  it('times are those of its zone where none is named, and days begin at its midnight', () => {
    setPageZone('Asia/Tokyo')
    expect(sayWhen(at('2026-11-23T15:10:00+01:00'), MONDAY)).toBe('23:10')
    expect(sayDue(at('2026-11-23T16:30:00+01:00'), MONDAY)).toBe('due tomorrow 0:30')
    expect(dayNumber(at('2026-11-23T16:30:00+01:00'))).toBe(dayNumber(MONDAY) + 1)
    setPageZone(AMSTERDAM)
    expect(sayWhen(at('2026-11-23T15:10:00+01:00'), MONDAY)).toBe('15:10')
  })
})

describe('the clock on the wall of the desk', () => {
  it.each([
    ['in winter', '2026-11-23T09:00', '2026-11-23T09:00:00+01:00'],
    ['in summer', '2026-07-01T09:00', '2026-07-01T09:00:00+02:00'],
    ['the hour that comes twice is the first', '2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
    ['the hour that never comes lies as far after the jump', '2026-03-29T02:30', '2026-03-29T03:30:00+02:00'],
  ])('%s', (_sentence, wall, instant) => expect(instantAt(wall, AMSTERDAM)).toBe(at(instant)))

  it('reads back what it wrote, in far zones too', () => {
    for (const zone of [AMSTERDAM, 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe']) {
      expect(instantAt(wallAt(MONDAY, zone), zone)).toBe(MONDAY)
    }
  })

  it('is nothing for words that are no time', () => {
    expect(instantAt('', AMSTERDAM)).toBeNull()
  })
})

describe("the week's ruler", () => {
  const days = weekOf(MONDAY, AMSTERDAM)

  it('goes from Monday to Sunday', () => {
    expect([days[0], days[6]]).toEqual(['2026-11-23', '2026-11-29'])
    expect(weekOf(at('2026-11-29T23:59:00+01:00'), AMSTERDAM)).toEqual(days)
  })

  it('finds the quarter of an hour and back', () => {
    const quarter = quarterOfWeek(MONDAY, AMSTERDAM)
    expect(quarterAt(days, quarter)).toBe('2026-11-23T10:00')
    expect(quarterOfWeek(instantAt(quarterAt(days, quarter), AMSTERDAM)!, AMSTERDAM)).toBe(quarter)
  })

  it('draws opening hours where they lie and cuts off what lies outside the week', () => {
    const bands = bandsOfWeek(
      [
        { from: at('2026-11-20T09:00:00+01:00'), until: at('2026-11-20T17:00:00+01:00') },
        { from: at('2026-11-23T09:00:00+01:00'), until: at('2026-11-23T17:00:00+01:00') },
        { from: at('2026-11-29T12:00:00+01:00'), until: at('2026-11-30T12:00:00+01:00') },
      ],
      days,
      AMSTERDAM,
    )
    expect(bands.map(({ from, until }) => [from * 168, until * 168])).toEqual([
      [9, 17],
      [156, 168],
    ])
  })
})

it('when a ticket is answered is said by the clock of the desk, wherever it is read', () => {
  const due = Date.parse('2026-11-24T15:00:00+01:00')
  expect(sayTicketDue(due, 'Europe/Amsterdam')).toBe(
    'A ticket made then has its first answer by Tuesday 24 November 2026, 15:00.',
  )
  expect(sayTicketDue(due, 'Europe/London')).toMatch(/ 14:00\.$/)
})

it.each([
  ['an ordinary day', '2026-11-23T23:59:00+01:00', '2026-11-24T00:00'],
  ['the first hour of a day of 25', '2026-10-25T00:30:00+02:00', '2026-10-26T00:00'],
  ['the last hour before a day of 23', '2026-03-28T23:30:00+01:00', '2026-03-29T00:00'],
  ['the end of a year', '2026-12-31T12:00:00+01:00', '2027-01-01T00:00'],
])('midnight after %s', (_what, at, wall) => {
  expect(midnightAfter(Date.parse(at), 'Europe/Brussels')).toBe(wall)
})
