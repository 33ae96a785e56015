import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Price } from '../../../server/policy/price.ts'
import {
  addChargeLine,
  addQuote,
  chargesOf,
  consentToCharge,
  declineCharge,
} from '../../../server/storage/charges.ts'
import { HOUR, MINUTE, type MinutesHouse, minutesHouse } from '../../support/minutes-house.ts'

const PRICE = {
  kind: 'amount',
  cents: 6000,
  currency: 'EUR',
  per: 'hour',
  withVat: false,
} as const satisfies Price

let t: MinutesHouse
let charge: string
beforeEach(async () => {
  t = await minutesHouse('2026-11-23T10:00:00+01:00')
  charge = crypto.randomUUID()
})
afterEach(() => t.close())

const quote = (reason: 'tier' | 'overrun' | 'standby', price: Price = PRICE, call = 'CA a') =>
  addQuote(t.house.pool, 'north', {
    charge_id: charge,
    customer_number: 'K1',
    source: 'call',
    source_id: call,
    reason,
    policy_line: 'doors.phone.overrun',
    price,
    said: 'Daarna kost een uur 60 euro.',
    quoted_at: t.house.clock(),
  })
const agree = (how = 'key 1') => consentToCharge(t.house.pool, 'north', charge, how, t.house.clock())
const stored = () => chargesOf(t.house.pool, 'north', 'K1', 0)
const line = { line_key: 'a', seconds: 60, cents: 100, at: 0 }

describe('a charge', () => {
  it('keeps the price and the words in which it was said, and how it was agreed to', async () => {
    await quote('overrun')
    t.advance(5000)
    expect(await agree()).toBe(true)
    expect(await stored()).toMatchObject([
      {
        charge_id: charge,
        price: PRICE,
        said: 'Daarna kost een uur 60 euro.',
        consent: 'key 1',
        consented_at: t.house.clock(),
        quoted_at: t.house.clock() - 5000,
        lines: [],
      },
    ])
  })

  it('without consent bills nothing', async () => {
    await quote('overrun')
    expect(await addChargeLine(t.house.pool, 'north', charge, line)).toBe(false)
    await declineCharge(t.house.pool, 'north', charge, 0)
    expect(await addChargeLine(t.house.pool, 'north', charge, line)).toBe(false)
    expect((await stored())[0]!.lines).toEqual([])
  })

  it('takes the first answer for good, and a repeated quote or line once', async () => {
    await quote('overrun')
    await agree()
    expect(await declineCharge(t.house.pool, 'north', charge, 0)).toBe(false)
    await quote('overrun', { kind: 'by-quote' })
    expect(await agree('something else')).toBe(true)
    expect(await addChargeLine(t.house.pool, 'north', charge, line)).toBe(true)
    expect(await addChargeLine(t.house.pool, 'north', charge, { ...line, cents: 9999 })).toBe(false)
    expect(await stored()).toMatchObject([{ price: PRICE, consent: 'key 1', lines: [line] }])
  })

  it('that was declined cannot be agreed to afterwards', async () => {
    await quote('overrun')
    await declineCharge(t.house.pool, 'north', charge, 0)
    expect(await agree()).toBe(false)
  })
})

describe('talk that was agreed to is billed when it is settled', () => {
  it('the overrun: what lies beyond the allowance, and no more', async () => {
    await t.hold('before')
    await t.settle('before', 50 * MINUTE)
    await t.hold('a')
    await quote('overrun')
    await agree()
    expect(await t.extend('a', 10 * MINUTE)).toBe(7.5 * MINUTE)
    await t.settle('a', 15 * MINUTE)
    await t.settle('a', 15 * MINUTE)
    expect((await stored())[0]!.lines).toMatchObject([{ line_key: 'a', seconds: 5 * MINUTE, cents: 500 }])
  })

  it('nothing of what ran while none of ours was there to hold it', async () => {
    await t.hold('before')
    await t.settle('before', 50 * MINUTE)
    await t.hold('a')
    await quote('overrun')
    await agree()
    expect(await t.settle('a', 15 * MINUTE)).toMatchObject({ used: 15 * MINUTE, beyond: 5 * MINUTE })
    expect((await stored())[0]!.lines).toEqual([])
  })

  it('nothing, when the call ended within the allowance or nobody agreed', async () => {
    await t.hold('a')
    await quote('overrun')
    await agree()
    await t.settle('a', 15 * MINUTE)
    expect((await stored())[0]!.lines).toEqual([])
    charge = crypto.randomUUID()
    await t.hold('b')
    await quote('overrun', PRICE, 'CA b')
    await t.settle('b', HOUR)
    expect((await stored()).flatMap(({ lines }) => lines)).toEqual([])
  })

  it('a door at a price: all of the talk; a price per contact once, however often it is put through', async () => {
    await quote('tier', { ...PRICE, per: 'contact' })
    await agree()
    for (const bridge of ['a', 'a again']) {
      await t.hold(bridge, { billed: true, call: 'CA a' })
      await t.settle(bridge, 10 * MINUTE)
    }
    expect((await stored())[0]!.lines).toMatchObject([{ line_key: 'contact', seconds: 600, cents: 6000 }])
  })

  it('a price by quote waits for somebody to name it', async () => {
    await quote('tier', { kind: 'by-quote' })
    await agree()
    await t.hold('a', { billed: true })
    await t.settle('a', 600)
    expect((await stored())[0]!.lines).toMatchObject([{ line_key: 'a', seconds: 600, cents: null }])
  })
})
