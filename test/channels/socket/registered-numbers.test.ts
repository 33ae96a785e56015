import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { granted } from '../../support/account-house.ts'
import type { TestAgent, TestApp } from '../../support/app.ts'
import { Caller, phoneHouse } from '../../support/calls.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const KAAT = { name: 'Kaat Smets', phones: ['+31612345671'], emails: ['kaat@smets.example'] }
const JEF = { name: 'Jef Smets', phones: ['+31612345672'], emails: [] }
const SMETS = {
  name: 'Smets bv',
  persons: [KAAT, JEF],
  contracts: [{ id: 'C1', product: 'Webhosting', tier: 'basic', services: [], standby: [] }],
}

let t: TestApp
let els: TestAgent
const about = { desk: DESK, customer: '7' }

beforeAll(async () => {
  t = await phoneHouse('2026-11-23T11:00:00+01:00')
  els = await t.agent({ [DESK]: 'supervisor' }, 'Els Baas')
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.app.ctx.pool.query('delete from audit; delete from identity')
  granted(await putCustomer(t.app.ctx, DESK, '7', SMETS))
})

const add = (phone: string, person: number | null = 1) =>
  els.ask('customer:add-phone', { ...about, person, phone })
const remove = (phone: string, person = 1) => els.ask('customer:remove-phone', { ...about, person, phone })
const audited = async () =>
  (
    await t.app.ctx.pool.query(
      `select what, agent_id, subject, detail from audit where what like 'phone-%' order by audit_id`,
    )
  ).rows
async function greeted(from: string): Promise<string> {
  const caller = new Caller(t, DESK, from, LINE)
  await caller.dial()
  await caller.status('completed')
  return caller.last.verb('Enqueue') ? 'known' : 'asked'
}

describe('a number that a supervisor registers', () => {
  it('is kept as the desk’s country dials it, and its caller is known from the next call on', async () => {
    expect(await greeted('+31201234567')).toBe('asked')
    expect(granted(await add('020 123 45 67'))).toEqual({
      persons: [
        { id: 1, name: 'Kaat Smets', phones: ['+31201234567', '+31612345671'] },
        { id: 2, name: 'Jef Smets', phones: ['+31612345672'] },
      ],
      say: null,
    })
    expect(await greeted('+31201234567')).toBe('known')
  })

  it('and is sent again changes nothing and is written down once', async () => {
    await add('020 123 45 67')
    expect(granted(await add('+31 20 123 45 67')).say).toBe('Kaat Smets has this number already.')
    expect(await audited()).toEqual([
      { what: 'phone-added', agent_id: els.id, subject: '7', detail: { person: 1, endsIn: '67' } },
    ])
  })

  it('belongs to the customer when there is no person yet', async () => {
    granted(await putCustomer(t.app.ctx, DESK, '8', { name: 'Jansen' }))
    const to = { desk: DESK, customer: '8', person: null, phone: '+32 471 12 34 56' }
    expect(granted(await els.ask('customer:add-phone', to)).persons).toEqual([
      { id: 1, name: 'Jansen', phones: ['+32471123456'] },
    ])
  })

  it('that another customer has as well is taken, and the supervisor learns what it means', async () => {
    granted(
      await putCustomer(t.app.ctx, DESK, '9', {
        ...SMETS,
        persons: [{ name: 'An', phones: ['020 765 43 21'] }],
      }),
    )
    expect(await greeted('+31207654321')).toBe('known')
    expect(granted(await add('020 765 43 21')).say).toBe(
      'Customer 9 has this number as well: whoever calls from it is asked for a ticket or customer number.',
    )
    expect(await greeted('+31207654321')).toBe('asked')
  })

  it('that nobody uses is taken with a question', async () => {
    expect(granted(await add('06 1234')).say).toBe(
      'No such number is in use (country: Netherlands), as far as we know; is it right?',
    )
  })

  it.each([
    ['12', 'This number has too few digits (country: Netherlands).'],
    ['+32 2 123', 'This number has too few digits (country: Belgium).'],
    ['06 12345678901', 'This number has too many digits (country: Netherlands).'],
    ['+999 123 456', 'No country has the code that follows the +.'],
    ['ask for Kaat', 'This is not a telephone number: it takes digits, spaces and a + in front.'],
    [
      '06 12345678; 06 87654321',
      'This looks like more than one number; write each of them whole, on its own.',
    ],
    ['010 000 01 71/72', 'This looks like more than one number; write each of them whole, on its own.'],
    ['010 000 01 71 ext 2', 'This has an extension behind the number; write the number alone.'],
    [
      '100000171',
      'A digit in front is missing: a spreadsheet may have taken a 0 away. Is it +31 10 000 0171?',
    ],
    ['+266696687', 'That is what networks show for a withheld number; it belongs to nobody.'],
  ])('%j is refused with what is wrong', async (phone, say) => {
    expect(await add(phone)).toEqual({ ok: false, code: 'bad-input', field: 'phone', say })
    expect(await audited()).toEqual([])
  })

  it('is refused for somebody who is not there, for no customer, and as the twenty-first', async () => {
    expect(await add('020 123 45 67', 3)).toMatchObject({ field: 'person', say: 'Whose number is it?' })
    expect(await add('020 123 45 67', null)).toMatchObject({ field: 'person' })
    const nobody = { desk: DESK, customer: 'X1', person: null, phone: '020 123 45 67' }
    expect(await els.ask('customer:add-phone', nobody)).toMatchObject({ code: 'not-found' })
    const added = Array.from({ length: 20 }, (_, n) => add(`020 123 45 ${n + 10}`))
    const refused = (await Promise.all(added)).filter((answer) => !answer.ok)
    expect(refused).toMatchObject([{ code: 'full', say: expect.stringContaining('20 numbers') }])
  })
})

describe('a number that a supervisor removes', () => {
  it('opens nothing from the next call on; what else is registered stays', async () => {
    expect(await greeted(KAAT.phones[0]!)).toBe('known')
    expect(granted(await remove(KAAT.phones[0]!)).persons[0]).toEqual({
      id: 1,
      name: 'Kaat Smets',
      phones: [],
    })
    expect(await greeted(KAAT.phones[0]!)).toBe('asked')
    expect(await greeted(JEF.phones[0]!)).toBe('known')
    const { rows } = await t.app.ctx.pool.query(
      `select kind, value from identity where customer_number = '7' order by 1`,
    )
    expect(rows).toEqual([
      { kind: 'email', value: 'kaat@smets.example' },
      { kind: 'phone', value: JEF.phones[0] },
    ])
  })

  it('and that is gone already changes nothing and is written down once', async () => {
    for (const _ of [1, 2]) granted(await remove(KAAT.phones[0]!))
    expect(await remove(KAAT.phones[0]!, 2)).toMatchObject({ ok: true })
    expect(await audited()).toEqual([
      { what: 'phone-removed', agent_id: els.id, subject: '7', detail: { person: 1, endsIn: '71' } },
    ])
  })
})

describe('the company’s own system, which is the source', () => {
  const stored = async () =>
    (
      await t.app.ctx.pool.query<{ value: string }>(
        `select value from identity where customer_number = '7' and kind = 'phone' order by value`,
      )
    ).rows.map(({ value }) => value)

  it('undoes what the panel changed when it puts the customer again', async () => {
    await add('020 123 45 67')
    await remove(KAAT.phones[0]!)
    granted(await putCustomer(t.app.ctx, DESK, '7', SMETS))
    expect(await stored()).toEqual([...KAAT.phones, ...JEF.phones])
    expect(await greeted('+31201234567')).toBe('asked')
  })

  it('keeps it when it puts back what it was given, and sees that the customer has changed', async () => {
    const before = granted(await putCustomer(t.app.ctx, DESK, '7', SMETS))
    t.clock.advance(1000)
    await add('020 123 45 67')
    const { number: _number, updatedAt: _then, ...body } = before
    const given = granted(
      await putCustomer(t.app.ctx, DESK, '7', {
        ...body,
        persons: [{ ...KAAT, phones: [...KAAT.phones, '020 123 45 67'] }, JEF],
      }),
    )
    expect(given.updatedAt).toBe(before.updatedAt + 1000)
    expect(await stored()).toEqual(['+31201234567', ...KAAT.phones, ...JEF.phones])
  })
})

it('no whole number stands in the audit log', async () => {
  await add('020 123 45 67')
  await remove('+31201234567')
  await add('06 1')
  const { rows } = await t.app.ctx.pool.query<{ all: string }>('select json_agg(a)::text as all from audit a')
  expect(rows[0]!.all).toContain('phone-removed')
  expect(rows[0]!.all).not.toMatch(/\+\d{6,}|0201234567|20123/)
})
