import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { extendHold } from '../../../server/actions/minutes/extend-hold.ts'
import { holdSlice } from '../../../server/actions/minutes/hold-slice.ts'
import { releaseMinutes, settleMinutes } from '../../../server/actions/minutes/settle-minutes.ts'
import type { Span } from '../../../server/policy/talk-parts.ts'
import { HOUR, MINUTE, type MinutesHouse, minutesHouse } from '../../support/minutes-house.ts'

const QUARTER = 15 * MINUTE

let t: MinutesHouse
afterEach(() => t.close())

describe('calls of one customer at once', () => {
  it.each([2, 3, 10, 50])('%i of them never hold more than there is', async (calls) => {
    // Whole, one second left of the allowance, the allowance used.
    for (const used of [0, HOUR - 1, HOUR]) {
      t = await minutesHouse('2026-11-23T10:00:00+01:00')
      await t.hold('before', { outgoing: true })
      await t.settle('before', used)
      const held = await Promise.all(Array.from({ length: calls }, (_, i) => t.hold(`b${i}`)))
      const kinds = new Set(held.map(({ kind }) => kind))
      const { reserved } = (await t.taken())['2026-11']!
      expect(reserved).toBeLessThanOrEqual(HOUR + QUARTER - used)
      if (used === HOUR) expect([...kinds]).toEqual(['used-up'])
      else expect(kinds.has('held') && !kinds.has('used-up')).toBe(true)
      if (used === HOUR - 1) expect(held.filter(({ kind }) => kind === 'held')).toHaveLength(1)
      if (used < HOUR) await t.close()
    }
  })
})

describe('a call over the turn of the month', () => {
  it('is split there, and what it needs of the new month is held before the old one ends', async () => {
    t = await minutesHouse('2026-05-31T23:50:00+02:00')
    expect(await t.hold('a')).toMatchObject({ lasts: 10 * MINUTE, withinAllowance: 10 * MINUTE + HOUR })
    t.set('2026-05-31T23:59:00+02:00')
    expect(await t.extend('a', 9 * MINUTE)).toBe(11 * MINUTE)
    expect(await t.taken()).toMatchObject({ '2026-05': { reserved: 600 }, '2026-06': { reserved: 600 } })
    t.set('2026-06-01T00:05:00+02:00')
    expect(await t.extend('a', 15 * MINUTE)).toBe(5 * MINUTE)
    expect(await t.settle('a', 15 * MINUTE)).toEqual({ used: 15 * MINUTE, beyond: 0, billed: 0 })
    expect(await t.taken()).toEqual({
      '2026-05': { reserved: 0, used: 10 * MINUTE, billed: 0 },
      '2026-06': { reserved: 0, used: 5 * MINUTE, billed: 0 },
    })
  })

  it('that ended before it gives the new month back whole', async () => {
    t = await minutesHouse('2026-05-31T23:50:00+02:00')
    await t.hold('a')
    t.set('2026-05-31T23:59:30+02:00')
    await t.extend('a', 9.5 * MINUTE)
    await t.settle('a', 9.5 * MINUTE)
    expect(await t.taken()).toEqual({
      '2026-05': { reserved: 0, used: 9.5 * MINUTE, billed: 0 },
      '2026-06': { reserved: 0, used: 0, billed: 0 },
    })
  })

  it('of an agreed length in real time when the clocks change that night', async () => {
    t = await minutesHouse('2026-10-25T02:45:00+02:00')
    await t.hold('a')
    t.set('2026-10-25T02:15:00+01:00')
    await t.settle('a', 30 * MINUTE)
    expect(await t.taken()).toEqual({ '2026-10': { reserved: 0, used: 30 * MINUTE, billed: 0 } })
  })
})

/** What may happen to calls, in any order and several of it at once. `crash`: the transaction is rolled back. */
type Deed =
  | { do: 'hold'; call: number; crash: boolean }
  | { do: 'extend'; call: number; crash: boolean }
  | { do: 'settle'; call: number; crash: boolean }
  | { do: 'release'; call: number; crash: boolean }
  | { do: 'wait'; seconds: number }

/** Calls that hold something: since when they talk, and at most until when. */
type Talks = Map<number, { from: number; until: number }>

const call = fc.nat(7)
const crash = fc.boolean()
const deed = (name: 'hold' | 'extend' | 'settle' | 'release') =>
  fc.record({ do: fc.constant(name), call, crash })
const deeds = fc.array(
  fc.array(
    fc.oneof(
      deed('hold'),
      deed('extend'),
      deed('extend'),
      deed('settle'),
      deed('release'),
      fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(1200) }),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  { minLength: 1, maxLength: 12 },
)

describe('any order of calls, crashes and repetitions', () => {
  let run = 0
  afterAll(() => expect(run).toBeGreaterThan(30))

  it('overspends no month and settles each call once', { timeout: 60_000 }, async () => {
    t = await minutesHouse('2026-05-31T20:00:00+02:00')
    await fc.assert(
      fc.asyncProperty(deeds, async (schedule) => {
        run += 1
        const customer = `R${run}`
        await t.customer('north', customer, [{ tier: 'basic' }])
        t.set('2026-05-31T22:30:00+02:00')
        const talks: Talks = new Map()
        for (const together of schedule)
          await Promise.all(together.map((one) => act(one as Deed, customer, talks)))
        await judge(customer)
      }),
      { numRuns: 60 },
    )
  })

  async function act(one: Deed, customer: string, talks: Talks): Promise<void> {
    if (one.do === 'wait') return t.advance(one.seconds * 1000)
    const bridge = `${customer} ${one.call}`
    if (one.crash) return crashed(one, customer, bridge)
    const now = t.house.clock()
    if (one.do === 'hold') {
      const held = await t.hold(bridge, { customer })
      if (held.kind === 'held' && !talks.has(one.call)) {
        talks.set(one.call, { from: now, until: now + (held.lasts ?? 0) * 1000 })
      }
      return
    }
    const talk = talks.get(one.call)
    const parts = talk === undefined || one.do === 'release' ? [] : partsOf(talk, now)
    if (one.do === 'extend') {
      const lasts = await t.house.transaction((tx) =>
        extendHold(tx, t.policy, now, hold(customer, bridge, parts)),
      )
      // A talk whose time ran out before this is over: what is held for it now is not talked.
      if (talk !== undefined && lasts !== null && now <= talk.until)
        talk.until = Math.max(talk.until, now + lasts * 1000)
      return
    }
    await t.house.transaction((tx) => settleMinutes(tx, t.policy, now, { bridge, parts }))
  }

  /** Nobody talks longer than what is held. */
  function partsOf({ from, until }: { from: number; until: number }, now: number): Span[] {
    return [{ from, until: Math.min(now, until) }]
  }

  const hold = (customer: string, bridge: string, parts: Span[]) => ({
    customer,
    bridge,
    parts,
    overrun: QUARTER,
  })

  async function crashed(one: Deed & { call: number }, customer: string, bridge: string): Promise<void> {
    const died = new Error('the server died')
    const work = t.house.transaction(async (tx) => {
      const now = t.house.clock()
      if (one.do === 'hold')
        await holdSlice(tx, t.policy, now, { customer, tier: 'basic', call: bridge, bridge })
      else if (one.do === 'extend') await extendHold(tx, t.policy, now, hold(customer, bridge, []))
      else await releaseMinutes(tx, t.policy, now, bridge)
      throw died
    })
    await expect(work).rejects.toBe(died)
  }

  async function judge(customer: string): Promise<void> {
    for (const [month, { reserved, used }] of Object.entries(await t.taken(customer))) {
      expect([month, reserved >= 0, reserved + used <= HOUR + QUARTER]).toEqual([month, true, true])
    }
    const { rows } = await t.house.pool.query(
      `select bridge_id, month, count(*) filter (where kind <> 'reservation')::int as closed,
              sum(reserved)::int as held
         from allowance_entry where customer_number = $1 group by bridge_id, month`,
      [customer],
    )
    for (const row of rows) {
      expect(row.closed).toBeLessThanOrEqual(1)
      if (row.closed === 1) expect(row.held).toBe(0)
    }
  }
})
