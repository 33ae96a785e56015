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

const talk = async (seconds: number, bridge: string = crypto.randomUUID()) => {
  await t.reserve(bridge)
  t.advance(seconds * 1000)
  return t.settle(bridge, seconds)
}
const left = (tier = 'basic') => minutesLeft(t.house.pool, t.policy, t.house.clock(), 'K1', tier)

describe('talk time of a month', () => {
  it('three minutes of talk leave fifty-seven of an hour', async () => {
    expect(await t.reserve('a')).toEqual({ seconds: HOUR + QUARTER, withinAllowance: HOUR })
    expect(await left()).toMatchObject({ left: 0, reserved: HOUR + QUARTER, used: 0 })
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

  it('a call that reaches nobody costs nothing', async () => {
    await t.reserve('a')
    await t.house.transaction((tx) => releaseMinutes(tx, t.policy, t.house.clock(), 'a'))
    expect(await left()).toMatchObject({ left: HOUR, used: 0, reserved: 0 })
  })

  it('a second call sees only what is not reserved', async () => {
    await t.reserve('a')
    expect(await t.reserve('b')).toBeNull()
    await t.settle('a', 600)
    expect(await t.reserve('b')).toEqual({ seconds: 50 * MINUTE + QUARTER, withinAllowance: 50 * MINUTE })
  })

  it('calls of other customers have their own', async () => {
    await t.reserve('a')
    expect(await t.reserve('b', { customer: 'K2' })).toMatchObject({ withinAllowance: HOUR })
  })

  it('a call may go on beyond the allowance as far as the desk says, and the month ends there', async () => {
    await talk(50 * MINUTE)
    expect(await t.reserve('late')).toEqual({ seconds: 10 * MINUTE + QUARTER, withinAllowance: 10 * MINUTE })
    expect(await t.settle('late', 20 * MINUTE)).toEqual({ used: 20 * MINUTE, beyond: 10 * MINUTE, billed: 0 })
    expect(await left()).toMatchObject({ left: 0, used: 70 * MINUTE })
    // Admission refuses with nothing left; the ledger too ends at the overrun.
    expect(await t.reserve('later')).toMatchObject({ seconds: 5 * MINUTE, withinAllowance: 0 })
  })

  it('who said no to the price of more is granted the allowance only', async () => {
    await talk(50 * MINUTE)
    expect(await t.reserve('a', { declinedOverrun: true })).toEqual({
      seconds: 10 * MINUTE,
      withinAllowance: 10 * MINUTE,
    })
  })

  it('none, fair use, unlimited and not counted are four different things', async () => {
    expect(await t.reserve('none', { tier: 'starter' })).toBeNull()
    for (const tier of ['fair', 'free', 'plain']) {
      expect(await t.reserve(tier, { tier })).toEqual({ seconds: LONGEST_CALL, withinAllowance: null })
      await t.settle(tier, 60)
    }
    expect(await left('starter')).toMatchObject({ kind: 'none', allowance: 0, left: 0 })
    expect(await left('fair')).toMatchObject({ kind: 'fair-use', allowance: null, left: null, used: 180 })
    expect(await left('free')).toMatchObject({ kind: 'unlimited', left: null })
    expect(await left('plain')).toMatchObject({ kind: 'not-counted', left: null })
  })

  it('a call that is paid by itself draws on nothing', async () => {
    expect(await t.reserve('a', { billed: true })).toEqual({ seconds: LONGEST_CALL, withinAllowance: null })
    expect(await t.settle('a', 600)).toEqual({ used: 0, beyond: 0, billed: 600 })
    expect(await left()).toMatchObject({ left: HOUR })
    expect(await t.taken()).toEqual({ '2026-11': { reserved: 0, used: 0, billed: 600 } })
  })

  it('when we call, the talk counts, but nobody is refused or cut off', async () => {
    await talk(HOUR + QUARTER)
    expect(await t.reserve('out', { outgoing: true })).toEqual({ seconds: LONGEST_CALL, withinAllowance: 0 })
    expect(await t.settle('out', 300)).toEqual({ used: 300, beyond: 300, billed: 0 })
  })
})

describe('said twice', () => {
  it('a reservation is the same grant', async () => {
    const first = await t.reserve('a')
    await talk(60)
    expect(await t.reserve('a')).toEqual(first)
    expect((await t.taken())['2026-11']!.reserved).toBe(HOUR + QUARTER)
  })

  it('a settlement changes nothing, whatever the second one says', async () => {
    await t.reserve('a')
    await t.settle('a', 100)
    expect(await t.settle('a', 900)).toEqual({ used: 100, beyond: 0, billed: 0 })
    await t.house.transaction((tx) => releaseMinutes(tx, t.policy, t.house.clock(), 'a'))
    expect(await left()).toMatchObject({ used: 100, reserved: 0 })
  })

  it('by ten at once it is settled once', async () => {
    await t.reserve('a')
    const settled = await Promise.all(Array.from({ length: 10 }, () => t.settle('a', 100)))
    for (const one of settled) expect(one).toEqual({ used: 100, beyond: 0, billed: 0 })
    expect(await left()).toMatchObject({ used: 100 })
  })

  it('what was never reserved cannot be settled', async () => {
    expect(await t.settle('nobody', 100)).toBeNull()
    expect(await t.taken()).toEqual({})
  })
})

describe('the end of a call that nobody ever told', () => {
  it('gives the minutes back once nobody can be talking any more', async () => {
    await t.reserve('lost')
    t.advance(LONGEST_CALL * 1000)
    await reservationsDue(t.house, t.house.clock(), () => {})
    expect(await left()).toMatchObject({ left: 0 })
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
      { kind: 'reservation', call: 'CA a', reserved: HOUR + QUARTER, beyond: QUARTER, used: 0, talk: null },
      { kind: 'settlement', call: 'CA a', reserved: -HOUR - QUARTER, used: 180, beyond: 0 },
    ])
    expect(then.entries[1]!.talk!.until - then.entries[1]!.talk!.from).toBe(180_000)
    const outsider = await t.agent({})
    expect(await allowanceLedger(t.house, outsider, about)).toMatchObject({ code: 'forbidden' })
    expect(await allowanceLedger(t.house, agent, { ...about, customer: 'K9' })).toMatchObject({
      code: 'not-found',
    })
  })
})
