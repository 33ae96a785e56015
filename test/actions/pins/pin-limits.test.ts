import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkPin } from '../../../server/actions/pins/check-pin.ts'
import { pinStateForCustomer } from '../../../server/actions/pins/pin-state.ts'
import { PIN_LIMITS } from '../../../server/policy/pin-limits.ts'
import { type PinHouse, pinHouse } from '../../support/pin-house.ts'
import { got } from '../../support/ticket-house.ts'

const DAY = 24 * 3_600_000

let t: PinHouse
let digits: string
let bad: string
beforeEach(async () => {
  t = await pinHouse()
  digits = await t.make('K1')
  bad = t.wrong(digits)
})
afterEach(() => t.close())

async function state() {
  return got(await pinStateForCustomer(t.house, await t.visitor('north', { customer: 'K1' })))
}

/** Wrong ones in a row, each as soon as it is compared again. */
async function fail(times: number) {
  for (let i = 0; i < times; i++) {
    expect(await t.try('K1', bad)).toBe('no')
    const retryAt = (await state()).pins[0]!.retryAt
    if (retryAt !== null) t.advance(retryAt - t.house.clock())
  }
}

describe('wrong PINs', () => {
  it('three in one call are the end of the PIN route in it, whoever is claimed and even when the fourth is right', async () => {
    await t.make('K2')
    expect(await t.try('K2', bad, 'CA1')).toBe('no')
    expect(await t.try(null, bad, 'CA1')).toBe('no')
    expect(await t.try('K2', '12', 'CA1')).toBe('no')
    expect(await t.try('K1', digits, 'CA1')).toBe('no')
    expect(await t.try('K1', digits, 'CA2')).toBe('ok')
  })

  it('make the next one wait longer and longer, and the right one ends it', async () => {
    await fail(3)
    expect(await t.try('K1', bad)).toBe('no')
    expect(await t.try('K1', digits), 'not compared before five minutes have passed').toBe('no')
    expect((await state()).pins[0]).toMatchObject({ state: 'waits', wrongInARow: 4 })
    t.advance(5 * 60_000)
    expect(await t.try('K1', digits)).toBe('ok')
    expect((await state()).pins[0]).toMatchObject({ state: 'works', wrongInARow: 0, retryAt: null })
    expect(PIN_LIMITS.waits).toEqual([...PIN_LIMITS.waits].sort((a, b) => a - b))
  })

  it('ten in a row kill the PIN for ever, and only the PIN: a new one works', async () => {
    await fail(10)
    t.advance(365 * DAY)
    expect(await t.try('K1', digits)).toBe('no')
    expect((await state()).pins[0]).toMatchObject({ state: 'killed', wrongInARow: 10 })
    expect((await t.house.pool.query(`select 1 from audit where what = 'pin:killed'`)).rowCount).toBe(1)
    expect(await t.try('K1', await t.make('K1'))).toBe('ok')
  })

  it('a killed PIN stays dead when a one-time PIN is right', async () => {
    await fail(10)
    expect(await t.try('K1', await t.make('K1', { kind: 'one-time' }))).toBe('ok')
    expect(await t.try('K1', digits)).toBe('no')
  })

  it('the tenth try may still be the right one', async () => {
    await fail(9)
    expect(await t.try('K1', digits)).toBe('ok')
  })

  it('a hundred within thirty days close the PIN route, however many new PINs were made', async () => {
    for (let round = 0; round < 10; round++) {
      await fail(10)
      t.advance(DAY)
      digits = await t.make('K1')
      bad = t.wrong(digits)
    }
    expect((await state()).closed).toBe(true)
    expect(await t.try('K1', digits)).toBe('no')
    t.advance(30 * DAY)
    expect((await state()).closed).toBe(false)
    expect(await t.try('K1', digits)).toBe('ok')
  })

  it('are still counted after a restart, for they stand in the database', async () => {
    await fail(9)
    const restarted = { ...t.house }
    const again = { desk: 'north', customer: 'K1', digits: bad, call: 'after', source: null }
    expect(await checkPin(restarted, again)).toEqual({ result: 'no' })
    expect((await state()).pins[0]!.state).toBe('killed')
  })

  it('a try whose server died in the middle counts as wrong', async () => {
    for (let i = 0; i < 10; i++) {
      t.hasher.pause = () => Promise.reject(new Error('the server died'))
      await expect(t.try('K1', digits)).rejects.toThrow('died')
      t.hasher.pause = null
      t.advance(DAY + 1)
    }
    expect((await state()).pins[0]).toMatchObject({ state: 'killed' })
    expect(await t.try('K1', digits)).toBe('no')
  })

  it('of fifty at once no more than three are compared before the first wait', async () => {
    await Promise.all(Array.from({ length: 50 }, () => t.try('K1', bad)))
    const { pins, tries } = await state()
    expect(pins[0]!.wrongInARow).toBe(3)
    expect(tries.some((one) => one.result === 'not-compared')).toBe(true)
  })
})

describe('a hasher with too much to do', () => {
  it('counts nothing as wrong', async () => {
    t.hasher.isBusy = true
    for (let i = 0; i < 20; i++) expect(await t.try('K1', bad, 'CA1')).toBe('busy')
    t.hasher.isBusy = false
    expect(await state()).toMatchObject({ tries: [], pins: [{ wrongInARow: 0, state: 'works' }] })
    expect(await t.try('K1', digits, 'CA1')).toBe('ok')
  })

  it('leaves what was wrong before as it was', async () => {
    await fail(4)
    const before = await state()
    t.hasher.isBusy = true
    expect(await t.try('K1', bad)).toBe('busy')
    expect(await state()).toEqual(before)
  })
})

describe('the same answer after the same work', () => {
  it.each([
    ['a wrong PIN', 'no', () => t.try('K1', bad)],
    ['a right PIN', 'ok', () => t.try('K1', digits)],
    ['a customer without a PIN', 'no', () => t.try('K2', bad)],
    ['a customer nobody has', 'no', () => t.try('K9', bad)],
    ['a ticket that is nobody’s', 'no', () => t.try(null, bad)],
    ['64 digits', 'no', () => t.try('K1', '7'.repeat(64))],
    ['stars', 'no', () => t.try('K1', '*1*2*3*4')],
    ['nothing', 'no', () => t.try('K1', '')],
  ] as const)('%s takes two hashes', async (_who, result, type) => {
    expect(await type()).toBe(result)
    expect(t.hasher.verifies).toBe(2)
  })

  it.each([
    ['waits', 3],
    ['is dead', 10],
  ])('a PIN that %s takes two hashes', async (_how, failures) => {
    await fail(failures)
    if (failures === 3) await t.try('K1', bad)
    t.hasher.verifies = 0
    expect(await t.try('K1', digits)).toBe('no')
    expect(t.hasher.verifies).toBe(2)
  })

  it('a call that has used up its tries takes two hashes', async () => {
    for (let i = 0; i < 3; i++) await t.try('K2', bad, 'CA1')
    t.hasher.verifies = 0
    expect(await t.try('K1', digits, 'CA1')).toBe('no')
    expect(t.hasher.verifies).toBe(2)
  })
})

describe('too many wrong ones at a desk', () => {
  /** At customers who have a PIN, each from another number. */
  async function spray(times: number) {
    for (let i = 0; i < times; i++) {
      await t.customer('north', `S${i}`, [{ tier: 'basic' }])
      const right = await t.make(`S${i}`)
      await t.try(`S${i}`, t.wrong(right))
    }
  }

  it('close PINs for everybody, until the hour has passed, and leave other desks alone', async () => {
    const { failures } = PIN_LIMITS.perDesk[0]
    await spray(failures - 1)
    expect(await t.try('K1', digits)).toBe('ok')
    expect((await state()).paused).toBe(false)
    await t.try('K1', bad)
    expect(await t.try('K1', digits)).toBe('closed')
    expect((await state()).paused).toBe(true)
    const south = { desk: 'south', customer: 'K1', digits, call: 'other desk', source: null }
    expect(await checkPin(t.house, south)).toEqual({ result: 'no' })
    t.advance(3_600_000)
    expect(await t.try('K1', digits)).toBe('ok')
  })

  it('never let more be compared than the limit, however many try at once', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `M${i}`)
    for (const number of many) {
      await t.customer('north', number, [{ tier: 'basic' }])
      await t.make(number)
    }
    await Promise.all(many.map((number) => t.try(number, bad)))
    const { rows } = await t.house.pool.query('select count(*)::int as tries from pin_try')
    expect(rows[0].tries).toBe(PIN_LIMITS.perDesk[0].failures)
  })
})
