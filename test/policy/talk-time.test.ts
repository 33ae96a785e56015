import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsFor, monthAt, monthOfKey, talkByMonth } from '../../server/policy/talk-time.ts'
import { deskOf } from '../support/admission.ts'

const { zone } = deskOf(`name: Brussels
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
`)
const at = (instant: string) => Date.parse(instant)

describe('a month of talk time', () => {
  it.each([
    ['23:30 UTC on 31 May is June in Brussels', '2026-05-31T23:30:00Z', '2026-06'],
    ['the last second of May is May', '2026-05-31T23:59:59+02:00', '2026-05'],
    ['midnight is the new month', '2026-06-01T00:00:00+02:00', '2026-06'],
    ['in winter the clock is one hour ahead', '2026-12-31T23:00:00Z', '2027-01'],
  ])('%s', (_sentence, instant, month) => {
    expect(monthAt(zone, at(instant)).key).toBe(month)
  })

  it('begins where the one before it ends', () => {
    for (let month = monthOfKey(zone, '2025-11'); month.key < '2028-02'; ) {
      const next = monthAt(zone, month.until)
      expect(next.from).toBe(month.until)
      expect(monthOfKey(zone, next.key)).toEqual(next)
      expect(monthAt(zone, month.until - 1).key).toBe(month.key)
      month = next
    }
  })
})

describe('talk', () => {
  it.each([
    ['61 seconds are 61 seconds', '2026-11-23T10:00:00Z', '2026-11-23T10:01:01Z', 1, [['2026-11', 61]]],
    [
      'a part of a second counts as one',
      '2026-11-23T10:00:00.200Z',
      '2026-11-23T10:00:01Z',
      1,
      [['2026-11', 1]],
    ],
    [
      '61 seconds are two minutes where minutes count',
      '2026-11-23T10:00:00Z',
      '2026-11-23T10:01:01Z',
      60,
      [['2026-11', 120]],
    ],
    ['nobody talked', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z', 60, []],
    ['a clock that ran back counts nothing', '2026-11-23T10:00:00Z', '2026-11-23T09:00:00Z', 1, []],
    [
      'over the turn of the month it is split there',
      '2026-05-31T23:50:00+02:00',
      '2026-06-01T00:05:00+02:00',
      1,
      [
        ['2026-05', 600],
        ['2026-06', 300],
      ],
    ],
    [
      'what rounding adds belongs to the new month',
      '2026-05-31T23:59:30+02:00',
      '2026-06-01T00:00:31+02:00',
      60,
      [
        ['2026-05', 30],
        ['2026-06', 90],
      ],
    ],
    [
      'an hour in the night the clocks go back is an hour',
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
      1,
      [['2026-10', 3600]],
    ],
    [
      'half past one to half past three is one hour when they go forward',
      '2026-03-29T01:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      1,
      [['2026-03', 3600]],
    ],
  ])('%s', (_sentence, from, until, step, expected) => {
    const talks = talkByMonth(zone, [{ from: at(from), until: at(until) }], step as number)
    expect(talks.map(({ month, seconds }) => [month, seconds])).toEqual(expected)
  })

  it('is never lost or made by splitting', () => {
    const day = 24 * 3_600_000
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
        fc.integer({ min: 1, max: 70 * day }),
        fc.constantFrom(1, 6, 60),
        (from, ms, step) => {
          const talks = talkByMonth(zone, [{ from, until: from + ms }], step)
          const sum = talks.reduce((total, talk) => total + talk.seconds, 0)
          expect(sum).toBe(Math.ceil(ms / 1000 / step) * step)
          for (const talk of talks) expect(talk.seconds).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('money', () => {
  it('follows the price', () => {
    const price = { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: false } as const
    expect(centsFor(price, 3600)).toBe(5995)
    expect(centsFor(price, 61)).toBe(102)
    expect(centsFor({ ...price, per: 'contact' }, 61)).toBe(5995)
    expect(centsFor({ kind: 'by-quote' }, 61)).toBeNull()
    expect(centsFor({ kind: 'usual-rate' }, 61)).toBeNull()
  })
})
