import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callbackTimes } from '../../../server/policy/time/callback-times.ts'
import { isOpen } from '../../../server/policy/time/hours.ts'
import { at, openingHours } from '../../support/opening-hours.ts'

const ZONE = 'Europe/Amsterdam'
const OFFICE = openingHours('Mo-Fr 10:00-16:00; PH off', {
  holidays: [
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2027-01-01', name: 'New Year' },
  ],
})
const shown = (instants: readonly number[]) =>
  instants.map((instant) =>
    new Date(instant).toLocaleString('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }),
  )

describe('whoever asks to be called back may choose', () => {
  it.each([
    [
      'this afternoon or tomorrow morning, asked in the morning',
      '2026-11-23T10:30:00+01:00',
      ['2026-11-23 14:00', '2026-11-24 10:00'],
    ],
    ['an hour ahead is later', '2026-11-23T13:00:00+01:00', ['2026-11-23 14:00', '2026-11-24 10:00']],
    ['less is not', '2026-11-23T13:00:00.001+01:00', ['2026-11-24 10:00', '2026-11-24 14:00']],
    ['after the weekend, on a Friday', '2026-11-27T15:30:00+01:00', ['2026-11-30 10:00', '2026-11-30 14:00']],
    ['after Christmas, before it', '2026-12-24T14:30:00+01:00', ['2026-12-28 10:00', '2026-12-28 14:00']],
    ['before New Year and after it', '2026-12-31T11:00:00+01:00', ['2026-12-31 14:00', '2027-01-04 10:00']],
    [
      'by the new wall clock, when the clocks change on the weekend',
      '2026-10-23T15:00:00+02:00',
      ['2026-10-26 10:00', '2026-10-26 14:00'],
    ],
    ['while closed as well', '2026-11-23T08:00:00+01:00', ['2026-11-23 10:00', '2026-11-23 14:00']],
  ])('%s', (_what, now, times) => {
    expect(shown(callbackTimes(OFFICE, at(now)))).toEqual(times)
  })

  it.each([
    ['24/7', '2026-11-23T15:00:00+01:00', ['2026-11-23 18:00', '2026-11-24 09:00']],
    ['Mo-Fr 08:30-17:00', '2026-11-23T16:00:00+01:00', ['2026-11-24 09:00', '2026-11-24 14:00']],
    ['Mo-Fr 09:00-14:20', '2026-11-23T09:30:00+01:00', ['2026-11-24 09:00', '2026-11-25 09:00']],
    ['Mo 15:15-17:00', '2026-11-23T09:30:00+01:00', ['2026-11-23 15:15', '2026-11-30 15:15']],
    ['Mo-Su 22:00-06:00', '2026-11-23T23:30:00+01:00', []],
    ['Mo-Fr 12:00-14:00', '2026-11-23T12:30:00+01:00', []],
  ])('what the hours %s leave', (hours, now, times) => {
    expect(shown(callbackTimes(openingHours(hours), at(now)))).toEqual(times)
  })

  it('on the day the clocks go back by the wall clock of that day', () => {
    const sundays = openingHours('Su 09:00-17:00')
    expect(callbackTimes(sundays, at('2026-10-25T00:30:00Z'))).toEqual([
      at('2026-10-25T09:00:00+01:00'),
      at('2026-10-25T14:00:00+01:00'),
    ])
  })

  it('always open moments, later by an hour, in order, two at most', () => {
    const spans = ['Mo-Fr 08:00-18:00', 'Tu,Th 13:00-15:00', 'Mo-Su 17:00-23:00', '24/7', 'Sa 09:00-12:00']
    fc.assert(
      fc.property(
        fc.constantFrom(...spans.map((span) => openingHours(span))),
        fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') }),
        (hours, now) => {
          const times = callbackTimes(hours, now)
          expect(times.length).toBeLessThanOrEqual(2)
          expect([...times].sort((a, b) => a - b)).toEqual(times)
          for (const time of times) {
            expect(time).toBeGreaterThanOrEqual(now + 3_600_000)
            expect(isOpen(hours, time) && isOpen(hours, time + 29 * 60_000)).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
