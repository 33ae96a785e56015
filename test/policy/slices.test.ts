import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beyondIn,
  ceilingOf,
  coverOf,
  freeOf,
  HELD_AHEAD,
  roomToBegin,
  sliceOf,
  withinAllowance,
} from '../../server/policy/slices.ts'
import { LONGEST_CALL, monthAt, talkByMonth } from '../../server/policy/talk-time.ts'
import { deskOf } from '../support/admission.ts'

const MINUTE = 60
const HOUR = 3600
const FAR = 20 * 24 * HOUR

const month = (more: Partial<Parameters<typeof freeOf>[0]> = {}) => ({
  allowance: HOUR,
  overrun: 0,
  used: 0,
  held: 0,
  ...more,
})

describe('a slice', () => {
  it.each([
    ['is ten minutes of a whole month', HOUR, 1, 10 * MINUTE],
    ['is half of what is free where that is less', 12 * MINUTE, 1, 6 * MINUTE],
    ['is a minute at least', 90, 1, MINUTE],
    ['is never more than is free', 40, 1, 40],
    ['is nothing where nothing is free', 0, 1, 0],
    ['is whole minutes where whole minutes count', 5 * MINUTE, MINUTE, 3 * MINUTE],
    ['is what is free where that is less than a counting step', 40, MINUTE, 40],
  ])('%s', (_title, free, step, slice) => {
    expect(sliceOf(month({ used: HOUR - free }), step)).toBe(slice)
  })

  it('leaves a colleague half of the allowance, whatever the overrun, and takes of that once it is gone', () => {
    expect(sliceOf(month({ overrun: 900, used: HOUR - 300 }), 1)).toBe(150)
    expect(sliceOf(month({ overrun: 900, used: HOUR }), 1)).toBe(450)
    // A minute may lie half in it.
    const nearly = month({ overrun: 900, used: HOUR - 30 })
    expect(sliceOf(nearly, 1)).toBe(60)
    expect(beyondIn(nearly, 60)).toBe(30)
  })

  it('lies beyond the allowance as far as the month is used and held', () => {
    const nearly = month({ overrun: 900, used: 50 * MINUTE, held: 8 * MINUTE })
    expect(beyondIn(nearly, MINUTE)).toBe(0)
    expect(beyondIn(nearly, 5 * MINUTE)).toBe(3 * MINUTE)
    expect(beyondIn(month({ used: HOUR }), 5 * MINUTE)).toBe(5 * MINUTE)
  })
})

describe('who begins to talk', () => {
  it.each([
    ['finds a month of which something is free', month({ used: 1800, held: 1799 }), 'free'],
    ['waits where colleagues hold the rest', month({ used: 1800, held: 1800 }), 'held'],
    ['waits too where the overrun is free: nobody begins in it', month({ held: HOUR, overrun: 900 }), 'held'],
    ['is told that it is used where it is', month({ used: HOUR, overrun: 900 }), 'used-up'],
  ] as const)('%s', (_title, found, room) => {
    expect(roomToBegin(found)).toBe(room)
  })
})

describe('what a talk holds', () => {
  it.each([
    [
      'lasts for what is not talked away',
      { held: 600, talked: 540 },
      { held: 0, talked: 0 },
      FAR,
      60,
      'this-month',
    ],
    ['lasts up to the turn and on', { held: 600, talked: 0 }, { held: 60, talked: 0 }, 30, 90, 'next-month'],
    [
      'ends at the turn where nothing is held of the next',
      { held: 600, talked: 0 },
      { held: 0, talked: 0 },
      30,
      30,
      'next-month',
    ],
    [
      'may be less than was talked while none of ours was there',
      { held: 600, talked: 700 },
      { held: 0, talked: 0 },
      FAR,
      -100,
      'this-month',
    ],
  ] as const)('%s', (_title, here, there, untilTurn, seconds, next) => {
    expect(coverOf(here, there, untilTurn)).toEqual({ seconds, next })
  })
})

describe('the provider’s own limit', () => {
  it('is all that the month may give, also what colleagues hold, and a quarter of an hour on hold', () => {
    const shared = month({ overrun: 300, used: 600, held: 1200 })
    expect(ceilingOf(shared, month(), FAR)).toBe(3000 + 300 + 900)
    expect(ceilingOf(month({ allowance: 20 * HOUR }), month(), FAR)).toBe(LONGEST_CALL)
    // In ten minutes the next month begins.
    expect(ceilingOf(month(), month({ used: HOUR }), 600)).toBe(600 + 900)
  })

  it('and what agents are warned of is the month, not the slice', () => {
    expect(withinAllowance(month({ used: 600, held: 1200 }), month(), FAR)).toBe(3000)
    expect(withinAllowance(month({ used: HOUR + 5 }), month(), FAR)).toBe(0)
    expect(withinAllowance(month(), month(), 600)).toBe(600 + HOUR)
  })
})

const { zone } = deskOf(`name: Brussels
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
`)

interface Call {
  /** Seconds after the first: when it connects, and how long they would talk. */
  at: number
  lasts: number
}

/**
 * A ledger that holds slices as the rules say, asked once a second by calls that begin whenever they do; what each talked in
 * each month, in whole seconds.
 */
function played(calls: readonly Call[], from: number, allowance: number) {
  const spent = new Map<string, number>()
  const running = new Map<Call, { begun: number; held: Map<string, number>; talked: Map<string, number> }>()
  const over = new Set<Call>()
  const cut: { at: number; free: number }[] = []
  const held = (key: string) => [...running.values()].reduce((sum, one) => sum + (one.held.get(key) ?? 0), 0)
  const monthOf = (key: string) => ({ allowance, overrun: 0, used: spent.get(key) ?? 0, held: held(key) })
  for (let second = 0; over.size < calls.length; second++) {
    const now = from + second * 1000
    const here = monthAt(zone, now)
    const there = monthAt(zone, here.until)
    const untilTurn = Math.ceil((here.until - now) / 1000)
    for (const call of calls) {
      const one = running.get(call)
      if (one === undefined && !over.has(call) && call.at <= second) {
        if (roomToBegin(monthOf(here.key)) !== 'free') {
          over.add(call)
          continue
        }
        const first = sliceOf(monthOf(here.key), 1)
        running.set(call, { begun: now, held: new Map([[here.key, first]]), talked: new Map() })
        continue
      }
      if (one === undefined) continue
      const talks = talkByMonth(zone, [{ from: one.begun, until: now }], 1)
      one.talked = new Map(talks.map((talk) => [talk.month, talk.seconds]))
      const share = (key: string) => ({ held: one.held.get(key) ?? 0, talked: one.talked.get(key) ?? 0 })
      let cover = coverOf(share(here.key), share(there.key), untilTurn)
      while (cover.seconds <= HELD_AHEAD) {
        const key = cover.next === 'this-month' ? here.key : there.key
        const slice = sliceOf(monthOf(key), 1)
        if (slice === 0) break
        one.held.set(key, (one.held.get(key) ?? 0) + slice)
        cover = coverOf(share(here.key), share(there.key), untilTurn)
      }
      const isCut = cover.seconds <= 0
      if (isCut) cut.push({ at: now, free: freeOf(monthOf(here.key)) })
      if (isCut || now - one.begun >= call.lasts * 1000) {
        running.delete(call)
        over.add(call)
        for (const [month, seconds] of one.talked) spent.set(month, (spent.get(month) ?? 0) + seconds)
      }
    }
  }
  return { spent, cut }
}

describe('calls of one customer at once', () => {
  const calls = (most: number) =>
    fc.array(fc.record({ at: fc.nat(900), lasts: fc.integer({ min: 1, max: 2 * HOUR }) }), {
      minLength: 2,
      maxLength: most,
    })
  const begins = fc.constantFrom(
    '2026-11-10T10:00:00Z',
    // A quarter of an hour before a month turns; the nights in which the clocks change.
    '2026-05-31T21:45:00Z',
    '2026-03-29T00:30:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-31T22:50:00Z',
  )

  it.each([
    [2, 60],
    [8, 30],
    [50, 8],
  ])('%i of them overspend no month, and none is cut while anything is free', (most, numRuns) => {
    fc.assert(
      fc.property(calls(most), begins, fc.constantFrom(61, 600, 1801, HOUR), (all, from, allowance) => {
        const { spent, cut } = played(all, Date.parse(from), allowance)
        for (const [month, seconds] of spent) expect([month, seconds <= allowance]).toEqual([month, true])
        for (const { free } of cut) expect(free).toBe(0)
      }),
      { numRuns },
    )
  })

  it('a colleague who calls while one talks finds half of the month free', () => {
    const { spent, cut } = played(
      [
        { at: 0, lasts: 30 * MINUTE },
        { at: 60, lasts: 20 * MINUTE },
      ],
      Date.parse('2026-11-10T10:00:00Z'),
      HOUR,
    )
    expect([...spent]).toEqual([['2026-11', 50 * MINUTE]])
    expect(cut).toEqual([])
  })
})
