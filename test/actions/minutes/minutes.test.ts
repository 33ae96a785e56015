import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allowanceLedger, minutesLeft } from '../../../server/actions/minutes/minutes-left.ts'
import { releaseMinutes, reservationsDue } from '../../../server/actions/minutes/settle-minutes.ts'
import { LONGEST_CALL } from '../../../server/policy/talk-time.ts'
import { HOUR, MINUTE, type MinutesHouse, minutesHouse } from '../../support/minutes-house.ts'
import { got } from '../../support/ticket-house.ts'

const QUARTER = 15 * MINUTE

let t: MinutesHouse
beforeEach(async () => {
  t = await minutesHouse('2026-11-23T10:00:00+01:00')
})
afterEach(() => t.close())

/** Somebody talks for so long and holds what is due; answers what was settled. */
const talk = async (seconds: number, bridge: string = crypto.randomUUID()) => {
  await t.hold(bridge)
  for (let talked = 0; talked < seconds; talked += MINUTE) {
    t.advance(Math.min(MINUTE, seconds - talked) * 1000)
    await t.extend(bridge, Math.min(seconds, talked + MINUTE))
  }
  return t.settle(bridge, seconds)
}
const left = (tier = 'basic') => minutesLeft(t.house.pool, t.policy, t.house.clock(), 'K1', tier)

describe('talk time of a month', () => {
  it('three minutes of talk leave fifty-seven of an hour', async () => {
    // The provider's own limit: the hour, the overrun, and a quarter of an hour on hold.
    expect(await t.hold('a')).toEqual({
      kind: 'held',
      ceiling: HOUR + 2 * QUARTER,
      lasts: 10 * MINUTE,
      withinAllowance: HOUR,
    })
    expect(await left()).toMatchObject({ left: HOUR, reserved: 10 * MINUTE, used: 0 })
    t.advance(180_000)
    expect(await t.settle('a', 180)).toEqual({ used: 180, beyond: 0, billed: 0 })
    expect(await left()).toMatchObject({
      kind: 'monthly',
      allowance: HOUR,
      left: 57 * MINUTE,
      used: 180,
      reserved: 0,
    })
  })

  it.each([
    ['counts-per: 1m', 120],
    ['counts-per: 6s', 66],
    ['', 61],
  ])('with "%s", 61 seconds of talk count as %i', async (rule, used) => {
    const other = await minutesHouse('2026-11-23T10:00:00+01:00', rule)
    await other.hold('a')
    other.advance(61_000)
    expect(await other.settle('a', 61)).toMatchObject({ used })
    await other.close()
  })

  it('a call that reaches nobody costs nothing', async () => {
    await t.hold('a')
    await t.house.transaction((tx) => releaseMinutes(tx, t.policy, t.house.clock(), 'a'))
    expect(await left()).toMatchObject({ left: HOUR, used: 0, reserved: 0 })
  })

  it('a call goes on a slice at a time, held a minute before it is needed', async () => {
    await t.hold('a')
    expect(await t.extend('a', 9 * MINUTE - 1)).toBe(61)
    expect(await t.taken()).toMatchObject({ '2026-11': { reserved: 10 * MINUTE } })
    expect(await t.extend('a', 9 * MINUTE)).toBe(11 * MINUTE)
    expect(await t.taken()).toMatchObject({ '2026-11': { reserved: 20 * MINUTE } })
    // Said again it holds nothing more.
    expect(await t.extend('a', 9 * MINUTE)).toBe(11 * MINUTE)
    expect(await t.settle('a', 12 * MINUTE)).toEqual({ used: 12 * MINUTE, beyond: 0, billed: 0 })
    expect(await t.taken()).toEqual({ '2026-11': { reserved: 0, used: 12 * MINUTE, billed: 0 } })
  })

  it('a colleague who calls meanwhile holds a slice too, up to the end of the month', async () => {
    await t.hold('a')
    expect(await t.hold('b')).toMatchObject({ kind: 'held', lasts: 10 * MINUTE, withinAllowance: HOUR })
    await talk(39 * MINUTE)
    // A minute is free within the allowance; in the overrun nobody begins.
    expect(await t.hold('c')).toMatchObject({ kind: 'held', lasts: MINUTE })
    expect(await t.hold('d')).toEqual({ kind: 'colleagues' })
    await t.settle('a', 10 * MINUTE)
    await t.settle('b', 10 * MINUTE)
    await t.settle('c', 60)
    expect(await t.hold('d')).toEqual({ kind: 'used-up' })
  })

  it('calls of other customers have their own', async () => {
    await t.hold('a')
    expect(await t.hold('b', { customer: 'K2' })).toMatchObject({ withinAllowance: HOUR })
  })

  it('a call may go on beyond the allowance as far as the desk says, and the month ends there', async () => {
    await talk(50 * MINUTE)
    expect(await t.hold('late')).toMatchObject({ lasts: 5 * MINUTE, withinAllowance: 10 * MINUTE })
    expect(await t.extend('late', 10 * MINUTE)).toBe(7.5 * MINUTE)
    expect(await t.extend('late', 24.5 * MINUTE)).toBe(30)
    expect(await t.extend('late', 25 * MINUTE)).toBe(0)
    expect(await t.settle('late', 25 * MINUTE)).toEqual({
      used: 25 * MINUTE,
      beyond: QUARTER,
      billed: 0,
    })
    expect(await left()).toMatchObject({ left: 0, used: HOUR + QUARTER })
    expect(await t.hold('later')).toEqual({ kind: 'used-up' })
  })

  it('what ran while none of ours was there to hold it counts as far as the month goes, and is not lost', async () => {
    await t.hold('a')
    // Half an hour later we are back: what ran is held now, and the next slice with it.
    expect(await t.extend('a', 30 * MINUTE)).toBe(10 * MINUTE)
    expect(await t.taken()).toMatchObject({ '2026-11': { reserved: 40 * MINUTE } })
    // Two hours later nothing of the month is left: the call is over.
    expect(await t.extend('a', 120 * MINUTE)).toBe(-80 * MINUTE)
    expect(await t.settle('a', 120 * MINUTE)).toEqual({ used: 2 * HOUR, beyond: HOUR, billed: 0 })
  })

  it('who said no to the price of more is granted the allowance only', async () => {
    await talk(50 * MINUTE)
    expect(await t.hold('a', { declinedOverrun: true })).toMatchObject({ lasts: 5 * MINUTE })
    expect(await t.extend('a', 4 * MINUTE, { overrun: 0 })).toBe(3.5 * MINUTE)
    expect(await t.extend('a', 9 * MINUTE, { overrun: 0 })).toBe(MINUTE)
    expect(await t.extend('a', 10 * MINUTE, { overrun: 0 })).toBe(0)
  })

  it('none, fair use, unlimited and not counted are four different things', async () => {
    expect(await t.hold('none', { tier: 'starter' })).toEqual({ kind: 'used-up' })
    for (const tier of ['fair', 'free', 'plain']) {
      const unlimited = { kind: 'held', ceiling: LONGEST_CALL, lasts: null, withinAllowance: null }
      expect(await t.hold(tier, { tier })).toEqual(unlimited)
      expect(await t.extend(tier, 2 * HOUR)).toBeNull()
      await t.settle(tier, 60)
    }
    expect(await left('starter')).toMatchObject({ kind: 'none', allowance: 0, left: 0 })
    expect(await left('fair')).toMatchObject({ kind: 'fair-use', allowance: null, left: null, used: 180 })
    expect(await left('free')).toMatchObject({ kind: 'unlimited', left: null })
    expect(await left('plain')).toMatchObject({ kind: 'not-counted', left: null })
  })

  it('a call that is paid by itself draws on nothing', async () => {
    expect(await t.hold('a', { billed: true })).toMatchObject({ ceiling: LONGEST_CALL, lasts: null })
    expect(await t.settle('a', 600)).toEqual({ used: 0, beyond: 0, billed: 600 })
    expect(await left()).toMatchObject({ left: HOUR })
    expect(await t.taken()).toEqual({ '2026-11': { reserved: 0, used: 0, billed: 600 } })
  })

  it('when we call, the talk counts, but nobody is refused or cut off', async () => {
    await talk(HOUR + QUARTER)
    expect(await t.hold('out', { outgoing: true })).toEqual({
      kind: 'held',
      ceiling: LONGEST_CALL,
      lasts: 0,
      withinAllowance: 0,
    })
    expect(await t.settle('out', 300)).toEqual({ used: 300, beyond: 300, billed: 0 })
  })
})

describe('said twice', () => {
  it('a slice is held once', async () => {
    await t.hold('a')
    await talk(60)
    await t.hold('a')
    expect((await t.taken())['2026-11']!.reserved).toBe(10 * MINUTE)
  })

  it('by ten at once the next slice is held once', async () => {
    await t.hold('a')
    const until = await Promise.all(Array.from({ length: 10 }, () => t.extend('a', 9.5 * MINUTE)))
    expect(until).toEqual(Array.from({ length: 10 }, () => 10.5 * MINUTE))
    expect((await t.taken())['2026-11']!.reserved).toBe(20 * MINUTE)
  })

  it('a settlement changes nothing, whatever the second one says', async () => {
    await t.hold('a')
    await t.settle('a', 100)
    expect(await t.settle('a', 900)).toEqual({ used: 100, beyond: 0, billed: 0 })
    await t.house.transaction((tx) => releaseMinutes(tx, t.policy, t.house.clock(), 'a'))
    expect(await t.extend('a', 900)).toBeNull()
    expect(await left()).toMatchObject({ used: 100, reserved: 0 })
  })

  it('by ten at once it is settled once', async () => {
    await t.hold('a')
    const settled = await Promise.all(Array.from({ length: 10 }, () => t.settle('a', 100)))
    for (const one of settled) expect(one).toEqual({ used: 100, beyond: 0, billed: 0 })
    expect(await left()).toMatchObject({ used: 100 })
  })

  it('what was never held cannot be settled', async () => {
    expect(await t.settle('nobody', 100)).toBeNull()
    expect(await t.taken()).toEqual({})
  })
})

describe('the end of a call that nobody ever told', () => {
  it('gives the minutes back once nobody can be talking any more', async () => {
    await t.hold('lost')
    t.advance(LONGEST_CALL * 1000)
    await reservationsDue(t.house, t.house.clock(), () => {})
    expect(await left()).toMatchObject({ reserved: 10 * MINUTE })
    t.advance(HOUR * 1000)
    await reservationsDue(t.house, t.house.clock(), () => {})
    expect(await left()).toMatchObject({ left: HOUR, used: 0, reserved: 0 })
  })
})

describe('the ledger', () => {
  it('can be read by every agent of the desk, and by nobody else', async () => {
    await talk(180, 'a')
    t.advance(30 * 24 * 3_600_000)
    await talk(60, 'b')
    const agent = await t.agent({ north: 'agent' })
    const about = { desk: 'north', customer: 'K1' }
    const now = got(await allowanceLedger(t.house, agent, about))
    expect(now.months).toEqual([
      { month: '2026-12', used: 60, billed: 0 },
      { month: '2026-11', used: 180, billed: 0 },
    ])
    expect(now).toMatchObject({ month: '2026-12', minutes: { left: HOUR - 60 } })
    const then = got(await allowanceLedger(t.house, agent, { ...about, month: '2026-11' }))
    expect(then.entries).toMatchObject([
      { kind: 'reservation', call: 'CA a', reserved: 10 * MINUTE, beyond: 0, used: 0, talk: null },
      { kind: 'settlement', call: 'CA a', reserved: -10 * MINUTE, used: 180, beyond: 0 },
    ])
    expect(then.entries[1]!.talk!.until - then.entries[1]!.talk!.from).toBe(180_000)
    const outsider = await t.agent({})
    expect(await allowanceLedger(t.house, outsider, about)).toMatchObject({ code: 'forbidden' })
    expect(await allowanceLedger(t.house, agent, { ...about, customer: 'K9' })).toMatchObject({
      code: 'not-found',
    })
  })
})
