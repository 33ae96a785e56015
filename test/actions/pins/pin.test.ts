import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPin } from '../../../server/actions/pins/check-pin.ts'
import { makePinByAgent, makePinByCustomer } from '../../../server/actions/pins/make-pin.ts'
import { pinStateForAgent, pinStateForCustomer } from '../../../server/actions/pins/pin-state.ts'
import { type PinHouse, pinHouse } from '../../support/pin-house.ts'
import { got } from '../../support/ticket-house.ts'

let t: PinHouse
beforeAll(async () => {
  t = await pinHouse()
})
afterAll(() => t.close())

const HOUR = 3_600_000

describe('a PIN', () => {
  it('opens the door to its customer and to nobody else', async () => {
    const digits = await t.make('K1')
    await t.make('K2')
    expect(await t.try('K1', digits)).toBe('ok')
    expect(await t.try('K2', digits)).toBe('no')
    expect(await t.try('K9', digits)).toBe('no')
    expect(await t.try(null, digits)).toBe('no')
  })

  it('is eight random digits, zeros in front included, unless the desk says otherwise', async () => {
    const made = await Promise.all(Array.from({ length: 60 }, () => t.make('K3')))
    for (const digits of made) expect(digits).toMatch(/^\d{8}$/)
    expect(new Set(made).size).toBe(60)
    expect(new Set(made.map((digits) => digits[0])).size).toBeGreaterThan(4)
  })

  it('is dead the moment there is a new one', async () => {
    const old = await t.make('K1')
    const fresh = await t.make('K1')
    expect(await t.try('K1', old)).toBe('no')
    expect(await t.try('K1', fresh)).toBe('ok')
  })

  it('that is replaced while it is compared opens nothing', async () => {
    const old = await t.make('K1')
    t.hasher.pause = async () => {
      t.hasher.pause = null
      await t.make('K1')
    }
    expect(await t.try('K1', old)).toBe('no')
  })

  it('works at its own desk only', async () => {
    await t.customer('south', 'K1', [{ tier: 'basic' }])
    const digits = await t.make('K1')
    const { rows } = await t.house.pool.query(`select hash from pin where customer_number = 'K1'`)
    // Even the same row moved to the other desk fits nobody there.
    await t.house.pool.query(
      `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
       values ('south', 'K1', 'standing', gen_random_uuid(), $1, 0)`,
      [rows[0].hash],
    )
    expect(
      await checkPin(t.house, { desk: 'south', customer: 'K1', digits, call: 'c', source: null }),
    ).toEqual({
      result: 'no',
    })
  })
})

describe('a one-time PIN for a third party', () => {
  it('works once, beside the one that stays', async () => {
    const own = await t.make('K2')
    const theirs = await t.make('K2', { kind: 'one-time', label: 'Web agency' })
    expect(await t.try('K2', theirs)).toBe('ok')
    expect(await t.try('K2', theirs)).toBe('no')
    expect(await t.try('K2', own)).toBe('ok')
  })

  it('lets one in when two type it at once', async () => {
    const digits = await t.make('K2', { kind: 'one-time' })
    const results = await Promise.all([t.try('K2', digits), t.try('K2', digits)])
    expect(results.sort()).toEqual(['no', 'ok'])
  })

  it('works until it expires', async () => {
    const digits = await t.make('K2', { kind: 'one-time', hours: 2 })
    t.advance(2 * HOUR)
    expect(await t.try('K2', digits)).toBe('no')
    const again = await t.make('K2', { kind: 'one-time', hours: 2 })
    t.advance(2 * HOUR - 1)
    expect(await t.try('K2', again)).toBe('ok')
  })

  it('does not wear out while the customer uses the PIN that stays', async () => {
    const own = await t.make('K3')
    const theirs = await t.make('K3', { kind: 'one-time', hours: 100 })
    for (let i = 0; i < 12; i++) expect(await t.try('K3', own)).toBe('ok')
    expect(await t.try('K3', theirs)).toBe('ok')
  })
})

describe('who makes and sees PINs', () => {
  it('a supervisor makes them, an agent may only look', async () => {
    const agent = await t.agent({ north: 'agent' })
    const about = { desk: 'north', customer: 'K1' }
    expect(await makePinByAgent(t.house, agent, { ...about, kind: 'standing' })).toEqual({
      ok: false,
      code: 'forbidden',
    })
    expect(got(await pinStateForAgent(t.house, agent, about)).pins).toHaveLength(1)
    const outsider = await t.agent({ south: 'administrator' })
    expect(await pinStateForAgent(t.house, outsider, about)).toMatchObject({ code: 'forbidden' })
    expect(await makePinByAgent(t.house, outsider, { ...about, kind: 'standing' })).toMatchObject({
      code: 'forbidden',
    })
  })

  it('a signed-in customer makes their own; a visitor without a customer number makes none', async () => {
    const eva = await t.visitor('north', { customer: 'K1' })
    const { digits } = got(await makePinByCustomer(t.house, eva, { kind: 'standing' }))
    expect(await t.try('K1', digits)).toBe('ok')
    const visitor = await t.visitor('north')
    expect(await makePinByCustomer(t.house, visitor, { kind: 'standing' })).toMatchObject({
      code: 'not-signed-in',
    })
    expect(await pinStateForCustomer(t.house, visitor)).toMatchObject({ code: 'not-signed-in' })
  })

  it('for a customer nobody has, none is made', async () => {
    const wanted = { desk: 'north', customer: 'K9', kind: 'standing' } as const
    expect(await makePinByAgent(t.house, t.supervisor, wanted)).toMatchObject({ code: 'not-found' })
  })

  it('what was done with a PIN stands in the audit log, with who did it', async () => {
    await t.house.pool.query('delete from audit')
    const digits = await t.make('K1', { kind: 'one-time', label: 'Web agency' })
    await t.try('K1', digits, 'CA1')
    await pinStateForAgent(t.house, t.supervisor, { desk: 'north', customer: 'K1' })
    const { rows } = await t.house.pool.query(
      'select agent_id, what, subject, detail from audit order by audit_id',
    )
    expect(rows).toMatchObject([
      {
        agent_id: t.supervisor.id,
        what: 'pin:made',
        subject: 'K1',
        detail: { kind: 'one-time', label: 'Web agency' },
      },
      { agent_id: null, what: 'pin:accepted', subject: 'K1', detail: { kind: 'one-time', call: 'CA1' } },
      { agent_id: t.supervisor.id, what: 'pin:looked-at', subject: 'K1' },
    ])
  })
})
