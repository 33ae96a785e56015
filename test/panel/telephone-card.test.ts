import { describe, expect, it } from 'vitest'
import {
  monthBegins,
  monthSteps,
  sayEntry,
  sayMinutesLeft,
  sayMonth,
  sayTalk,
  stepPath,
} from '../../panel/src/state/allowance.ts'
import { inTwos, sayPin, sayPinTrouble } from '../../panel/src/state/pin.ts'
import type { MinutesLeft } from '../../shared/allowance.ts'
import type { PinShown } from '../../shared/pin.ts'
import { MONDAY } from './examples.ts'

const month = (more: Partial<MinutesLeft> = {}): MinutesLeft => ({
  kind: 'monthly',
  allowance: 3600,
  used: 1080,
  reserved: 0,
  left: 2520,
  turnsAt: Date.parse('2026-12-01T00:00+01:00'),
  ...more,
})

describe('talk time on the customer’s card', () => {
  it.each([
    [month(), '42 min of 1:00 h left in November'],
    [month({ used: 3600, left: 0 }), '0 min of 1:00 h left in November'],
    [month({ reserved: 2520, left: 0 }), '42 min of 1:00 h left in November, held by a call'],
    [month({ used: 3900, left: 0 }), 'All 1:00 h of November used, and 5 min more'],
    [month({ kind: 'none', allowance: 0, left: 0 }), 'No talk time is included.'],
    [month({ kind: 'unlimited', allowance: null, left: null }), 'No limit, 18 min used in November'],
    [month({ kind: 'fair-use', allowance: null, left: null }), 'Fair use, 18 min used in November'],
    [month({ kind: 'not-counted', allowance: null, left: null }), 'Talk time is not counted.'],
  ])('none, some, no limit and fair use read differently: %#', (minutes, said) => {
    expect(sayMinutesLeft(minutes, '2026-11')).toBe(said)
  })

  it('never promises a minute that has already begun', () => {
    expect(sayTalk(119)).toBe('1 min')
    expect(sayTalk(3599)).toBe('59 min')
    expect(sayTalk(18_720)).toBe('5:12 h')
    expect(sayTalk(-1)).toBe('0 min')
  })

  it('begins a month at midnight of the desk, also after the clocks changed', () => {
    expect(new Date(monthBegins('2026-11', 'Europe/Amsterdam')).toISOString()).toBe(
      '2026-10-31T23:00:00.000Z',
    )
    expect(new Date(monthBegins('2026-10', 'Europe/Amsterdam')).toISOString()).toBe(
      '2026-09-30T22:00:00.000Z',
    )
    expect(sayMonth('2026-10', true)).toBe('October 2026')
  })

  const entry = { call: 'a', reserved: 0, used: 0, beyond: 0, billed: 0, talk: null }
  const entries = [
    { ...entry, at: 100, kind: 'reservation' as const, reserved: 600 },
    { ...entry, at: 250, kind: 'settlement' as const, reserved: -600, used: 300 },
    { ...entry, at: 500, kind: 'settlement' as const, used: 600, beyond: 300, billed: 0 },
  ]

  it('grows by a step for each call, and not by what is only held', () => {
    const steps = monthSteps(entries, 0, 1000)
    expect(steps).toEqual([
      { at: 0, used: 0 },
      { at: 250, used: 300 },
      { at: 500, used: 900 },
      { at: 1000, used: 900 },
    ])
    const path = stepPath(steps, { from: 0, until: 1000, most: 1000 }, { width: 100, height: 50 })
    expect(path).toBe('M0 50 H25 V35 H50 V5 H100 V5')
  })

  it('says what each entry of the ledger is', () => {
    expect(entries.map(sayEntry)).toEqual([
      '10 min held for a call',
      '5:00 talked',
      '10 min talked, 5 min beyond the allowance',
    ])
    expect(sayEntry({ ...entry, at: 1, kind: 'release', reserved: -600 })).toBe(
      '10 min given back, nobody talked',
    )
    expect(sayEntry({ ...entry, at: 1, kind: 'settlement', reserved: -600, used: 1500 })).toBe(
      '25 min talked, 15 min of it never held, and not billed',
    )
  })
})

describe('the PIN on the customer’s card', () => {
  const pin = (more: Partial<PinShown>): PinShown => ({
    kind: 'standing',
    madeAt: MONDAY,
    label: null,
    expiresAt: null,
    state: 'works',
    retryAt: null,
    wrongInARow: 0,
    ...more,
  })
  const later = new Date(2026, 10, 23, 15, 10).getTime()
  const now = new Date(2026, 10, 23, 10, 12).getTime()

  it.each([
    [pin({}), 'works', 'good'],
    [pin({ kind: 'one-time', expiresAt: later }), 'works once, until 15:10', 'good'],
    [pin({ state: 'waits', retryAt: later }), 'locked until 15:10', 'late'],
    [pin({ kind: 'one-time', state: 'expired', expiresAt: now }), 'expired', 'late'],
    [pin({ state: 'killed' }), 'locked for good: make a new one', 'danger'],
  ])('tells whether it works, waits or is over: %#', (shown, say, tone) => {
    expect(sayPin(shown, now)).toEqual({ say, tone })
  })

  it('says that no PIN is asked for before it shows one that would work', () => {
    const state = { pins: [pin({})], closed: false, paused: false, tries: [] }
    expect(sayPinTrouble(state)).toBeNull()
    expect(sayPinTrouble({ ...state, paused: true })).toContain('until it is quiet again')
    expect(sayPinTrouble({ ...state, closed: true, paused: true })).toContain('30 days')
  })

  it('shows its digits in twos, as one reads them out', () => {
    expect(inTwos('48201793')).toBe('48 20 17 93')
    expect(inTwos('482017')).toBe('48 20 17')
  })
})
