import { afterAll, describe, expect, it } from 'vitest'
import { PIN_LIMITS, type PinCounts, pinLock } from '../../../server/policy/pin-limits.ts'
import { type PinHouse, pinHouse } from '../../support/pin-house.ts'

const CUSTOMERS = 5_000
/** The one that stays and one for a third party: at worst everybody has both. */
const PINS_EACH = 2
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How often one PIN is compared in a day by somebody who never tires, by the real limits. */
function comparesInADay(): number {
  let pin: PinCounts = { wrongInARow: 0, lastWrongAt: null, killedAt: null, expiresAt: null }
  let compared = 0
  for (let now = 0; now < DAY; now += MINUTE) {
    while (pinLock(pin, now) === null) {
      compared++
      pin = { ...pin, wrongInARow: pin.wrongInARow + 1, lastWrongAt: now }
    }
  }
  return compared
}

/** Entries that are compared at a whole desk in a day. */
const desksDay = Math.min(
  ...PIN_LIMITS.perDesk.map(({ within, failures }) => Math.ceil(DAY / within) * failures),
)

const hits = (guesses: number, digits: number) => guesses / 10 ** digits

describe('a day of guessing at 5,000 customers', () => {
  const unlimited = CUSTOMERS * PINS_EACH * comparesInADay()

  it('hits fewer than 0.001 PINs of eight digits by the limits of the PINs alone', () => {
    expect(comparesInADay()).toBe(9)
    expect(hits(unlimited, 8)).toBeLessThan(0.001)
  })

  it('would hit more PINs of six digits, were it not for the limit of the desk', () => {
    expect(hits(unlimited, 6)).toBeGreaterThan(0.001)
    expect(hits(desksDay * PINS_EACH, 6)).toBeLessThan(0.001)
  })
})

describe('thirty days of guessing at a desk with PINs of six digits', () => {
  let t: PinHouse
  afterAll(() => t?.close())

  it('stay within every limit, as counted in the store', { timeout: 120_000 }, async () => {
    t = await pinHouse('2026-11-01T00:00:00+01:00', 6)
    await fillDesk(t)
    const ends = t.house.clock() + 30 * DAY
    let next = 0
    while (t.house.clock() < ends) {
      // As many as are let in, at whoever was left alone longest.
      const result = await t.try(`S${next}`, '123456')
      if (result === 'closed') t.advance(HOUR)
      else next = (next + 1) % CUSTOMERS
    }
    const { rows } = await t.house.pool.query<{ compared: number; day: number; hour: number; each: number }>(
      `with tries as (
         select customer_number, cardinality(compared) as pins,
                count(*) over (order by tried_at range between $1::bigint preceding and current row) as day,
                count(*) over (order by tried_at range between $2::bigint preceding and current row) as hour,
                count(*) over (partition by customer_number) as each
           from pin_try where not ok)
       select sum(pins)::int as compared, max(day)::int as day, max(hour)::int as hour, max(each)::int as each
         from tries`,
      [DAY - 1, HOUR - 1],
    )
    const seen = rows[0]!
    expect(seen.day).toBeLessThanOrEqual(200)
    expect(seen.hour).toBeLessThanOrEqual(30)
    expect(seen.each).toBeLessThanOrEqual(PIN_LIMITS.inARow)
    // The attack was real: it used up what the limits leave, every day anew.
    expect(seen.compared).toBeGreaterThan(25 * 200)
    expect(hits(seen.compared / 30, 6)).toBeLessThan(0.001)
    expect(t.hasher.hits).toBe(0)
  })

  it('at one customer alone end with the tenth', async () => {
    t ??= await pinHouse()
    const right = await t.make('K1')
    t.advance(DAY)
    const before = await comparedWith('K1')
    for (let day = 0; day < 30 * 4; day++) {
      await t.try('K1', t.wrong(right))
      t.advance(6 * HOUR)
    }
    expect((await comparedWith('K1')) - before).toBe(PIN_LIMITS.inARow)
  })

  async function comparedWith(customer: string): Promise<number> {
    const { rows } = await t.house.pool.query(
      `select count(*)::int as tries from pin_try where customer_number = $1 and compared <> '{}'`,
      [customer],
    )
    return rows[0].tries
  }
})

/** 5,000 customers with PINs that nobody guesses. */
async function fillDesk({ house }: PinHouse): Promise<void> {
  await house.pool.query(
    `insert into customer (desk_id, customer_number, name, updated_at)
     select 'north', 'S' || n, 'S', 0 from generate_series(0, $1 - 1) n`,
    [CUSTOMERS],
  )
  await house.pool.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
     select 'north', 'S' || n, 'standing', gen_random_uuid(), 'none', 0 from generate_series(0, $1 - 1) n`,
    [CUSTOMERS],
  )
}
