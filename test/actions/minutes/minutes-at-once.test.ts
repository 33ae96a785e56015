import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { reserveMinutes } from '../../../server/actions/minutes/reserve-minutes.ts'
import { releaseMinutes, settleMinutes } from '../../../server/actions/minutes/settle-minutes.ts'
import { RINGS_AT_MOST } from '../../../server/policy/talk-time.ts'
import { HOUR, MINUTE, type MinutesHouse, minutesHouse } from '../../support/minutes-house.ts'

const QUARTER = 15 * MINUTE

let t: MinutesHouse
afterEach(() => t.close())

describe('calls of one customer at once', () => {
  it.each([2, 3, 10, 50])('%i reservations never hold more than there is', async (calls) => {
    // Whole, one second left of the allowance, the allowance used, one second left of everything, nothing left.
    for (const used of [0, HOUR - 1, HOUR, HOUR + QUARTER - 1, HOUR + QUARTER]) {
      t = await minutesHouse('2026-11-23T10:00:00+01:00')
      await t.reserve('before', { outgoing: true })
      await t.settle('before', used)
      const grants = await Promise.all(Array.from({ length: calls }, (_, i) => t.reserve(`b${i}`)))
      const granted = grants.flatMap((grant) => (grant ? [grant.seconds] : []))
      expect(granted).toEqual(used === HOUR + QUARTER ? [] : [HOUR + QUARTER - used])
      if (used < HOUR + QUARTER) await t.close()
    }
  })

  it('two in the last minutes of a month hold neither month twice', async () => {
    t = await minutesHouse('2026-05-31T23:55:00+02:00')
    const grants = await Promise.all([t.reserve('a'), t.reserve('b')])
    const { '2026-05': may, '2026-06': june } = await t.taken()
    expect(may!.reserved).toBeLessThanOrEqual(HOUR + QUARTER)
    expect(june!.reserved).toBeLessThanOrEqual(HOUR + QUARTER)
    expect(grants.filter(Boolean).length).toBeGreaterThan(0)
  })
})

describe('a call over the turn of the month', () => {
  it('is split there, and the new month is reserved with the old', async () => {
    t = await minutesHouse('2026-05-31T23:50:00+02:00')
    const grant = await t.reserve('a')
    expect(grant!.seconds).toBeGreaterThan(HOUR)
    t.set('2026-06-01T00:05:00+02:00')
    expect(await t.settle('a', 15 * MINUTE)).toEqual({ used: 15 * MINUTE, beyond: 0, billed: 0 })
    expect(await t.taken()).toEqual({
      '2026-05': { reserved: 0, used: 10 * MINUTE, billed: 0 },
      '2026-06': { reserved: 0, used: 5 * MINUTE, billed: 0 },
    })
  })

  it('that ended before it gives the new month back whole', async () => {
    t = await minutesHouse('2026-05-31T23:50:00+02:00')
    await t.reserve('a')
    t.set('2026-05-31T23:55:00+02:00')
    await t.settle('a', 5 * MINUTE)
    expect(await t.taken()).toEqual({
      '2026-05': { reserved: 0, used: 5 * MINUTE, billed: 0 },
      '2026-06': { reserved: 0, used: 0, billed: 0 },
    })
  })

  it('of an agreed length in real time when the clocks change that night', async () => {
    t = await minutesHouse('2026-10-25T02:45:00+02:00')
    await t.reserve('a')
    t.set('2026-10-25T02:15:00+01:00')
    await t.settle('a', 30 * MINUTE)
    expect(await t.taken()).toEqual({ '2026-10': { reserved: 0, used: 30 * MINUTE, billed: 0 } })
  })
})

/** What may happen to calls, in any order and several of it at once. `crash`: the transaction is rolled back. */
type Deed =
  | { do: 'reserve'; call: number; crash: boolean }
  | { do: 'settle'; call: number; share: number; crash: boolean }
  | { do: 'release'; call: number; crash: boolean }
  | { do: 'wait'; seconds: number }

type Grants = Map<number, { at: number; seconds: number }>

const call = fc.nat(7)
const crash = fc.boolean()
const deeds = fc.array(
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('reserve' as const), call, crash }),
      fc.record({
        do: fc.constant('settle' as const),
        call,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        crash,
      }),
      fc.record({ do: fc.constant('release' as const), call, crash }),
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
        const grants: Grants = new Map()
        for (const together of schedule)
          await Promise.all(together.map((deed) => act(deed, customer, grants)))
        await judge(customer)
      }),
      { numRuns: 60 },
    )
  })

  async function act(deed: Deed, customer: string, grants: Grants): Promise<void> {
    if (deed.do === 'wait') return t.advance(deed.seconds * 1000)
    const bridge = `${customer} ${deed.call}`
    if (deed.crash) return crashed(deed, customer, bridge)
    if (deed.do === 'reserve') {
      const grant = await t.reserve(bridge, { customer })
      if (grant && !grants.has(deed.call))
        grants.set(deed.call, { at: t.house.clock(), seconds: grant.seconds })
      return
    }
    // The talk begins while it may ring, and nobody talks longer than the dial's time limit.
    const { at, seconds } = grants.get(deed.call) ?? { at: 0, seconds: 0 }
    const share = deed.do === 'settle' ? deed.share : 0
    const from = at + Math.floor(share * RINGS_AT_MOST) * 1000
    const until = from + Math.floor(share * seconds) * 1000
    await t.house.transaction((tx) =>
      settleMinutes(tx, t.policy, t.house.clock(), { bridge, parts: [{ from, until }] }),
    )
  }

  async function crashed(deed: Deed & { call: number }, customer: string, bridge: string): Promise<void> {
    const died = new Error('the server died')
    const work = t.house.transaction(async (tx) => {
      const now = t.house.clock()
      if (deed.do === 'reserve')
        await reserveMinutes(tx, t.policy, now, { customer, tier: 'basic', call: bridge, bridge })
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
      `select bridge_id, month, count(*) filter (where kind = 'reservation')::int as reserved,
              count(*) filter (where kind <> 'reservation')::int as closed, sum(reserved)::int as held
         from allowance_entry where customer_number = $1 group by bridge_id, month`,
      [customer],
    )
    for (const row of rows) {
      expect(row.reserved).toBeLessThanOrEqual(1)
      expect(row.closed).toBeLessThanOrEqual(1)
      if (row.closed === 1) expect(row.held).toBe(0)
    }
  }
})
