import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp } from '../../../server/actions/agents/set-up.ts'
import { makeApiKey } from '../../../server/actions/customers/api-keys.ts'
import { ADMINISTRATOR, granted, twoDesks } from '../../support/account-house.ts'
import { type TestApp, testApp } from '../../support/app.ts'

let t: TestApp
let key: string
beforeAll(async () => {
  t = await testApp('2026-11-23T10:00:00+01:00', { policies: twoDesks() })
  const code = (await t.app.setupLink())!.split('#')[1]!
  granted(await setUp(t.app.ctx, { code, ...ADMINISTRATOR }))
  key = granted(await makeApiKey(t.app.ctx, 'north', 'crm', null))
})
afterAll(() => t.close())

interface Said {
  ok: boolean
  code?: string
  value?: unknown
  problems?: { field: string; say: string }[]
}

async function put(body: unknown): Promise<{ status: number; said: Said }> {
  const response = await fetch(`${t.url}/api/v1/desks/north/customers`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, said: (await response.json()) as Said }
}

const stored = async () => (await t.app.ctx.pool.query('select from customer')).rowCount

const shop = (i: number, more: object = {}) => ({
  number: `S${i}`,
  name: `Shop ${i} with a name of some length`,
  language: 'nl',
  persons: [
    {
      name: `Owner ${i}`,
      phones: [`0471 1${String(i).padStart(5, '0')}`],
      emails: [`owner${i}@shop${i}.example`],
    },
    { name: `Buyer ${i}`, phones: [`0472 1${String(i).padStart(5, '0')}`], emails: [] },
  ],
  contracts: [
    {
      id: 'C1',
      product: 'Webhosting',
      tier: 'basic',
      boughtAt: '2026-01-31',
      services: [`shop${i}.example`],
    },
    { id: 'C2', product: 'Server', tier: 'premium', services: [`vps${i}.example`, `db${i}.example`] },
  ],
  ...more,
})

/** `CUSTOMERS=10000` fills a list; docs/customers.md has the time it takes. */
const MANY = Number(process.env.CUSTOMERS ?? 1500)

describe('a list of customers', () => {
  it('of any length is stored in one request, and changes nothing when it comes again', async () => {
    const customers = Array.from({ length: MANY }, (_, i) => shop(i))
    expect(await put({ customers })).toEqual({
      status: 200,
      said: { ok: true, value: { added: MANY, changed: 0, same: 0 } },
    })
    const again = [...customers].reverse()
    again[711] = { ...again[711]!, name: 'Another name' }
    expect(await put({ customers: again })).toMatchObject({
      said: { value: { added: 0, changed: 1, same: MANY - 1 } },
    })
    const { rows } = await t.app.ctx.pool.query(
      `select (select count(*)::int from person) as persons, (select count(*)::int from identity) as identities,
              (select count(*)::int from contract) as contracts,
              (select count(*)::int from audit where what = 'customer-put' and detail->>'by' = 'crm') as audited`,
    )
    expect(rows[0]).toEqual({
      persons: 2 * MANY,
      identities: 3 * MANY,
      contracts: 2 * MANY,
      audited: MANY + 1,
    })
  }, 120_000)

  it('takes persons, numbers and contracts away that are there no more, of nobody else', async () => {
    await put({ customers: [shop(20_001), shop(20_002)] })
    const [owner] = shop(20_001).persons
    const slim = shop(20_001, { persons: [{ name: owner!.name, phones: ['0473 100 001'] }], contracts: [] })
    expect(await put({ customers: [slim] })).toMatchObject({ said: { value: { changed: 1 } } })
    const of = async (number: string) => {
      const response = await fetch(`${t.url}/api/v1/desks/north/customers/${number}`, {
        headers: { authorization: `Bearer ${key}` },
      })
      return ((await response.json()) as { value: { persons: object[]; contracts: object[] } }).value
    }
    expect(await of('S20001')).toMatchObject({
      persons: [{ name: 'Owner 20001', phones: ['+32473100001'], emails: [] }],
      contracts: [],
    })
    const other = await of('S20002')
    expect([other.persons.length, other.contracts.length]).toEqual([2, 2])
  })

  it('with mistakes stores nothing and names each by its place', async () => {
    const before = await stored()
    const { status, said } = await put({
      customers: [
        shop(30_000),
        shop(30_001, { contracts: [{ id: 'C1', product: 'Hosting', tier: 'gold' }] }),
        { name: 'Without a number' },
        shop(30_000),
        'shop',
        null,
        shop(30_002, { persons: [{ name: 'Kaat', phones: ['12'], emails: ['kaat@'] }], teir: 'basic' }),
        { number: 7, name: 'A number that is no text' },
      ],
    })
    expect(status).toBe(400)
    expect(said.problems!.map(({ field }) => field).sort()).toEqual([
      'customers.1.contracts.0.tier',
      'customers.2.number',
      'customers.3.number',
      'customers.4',
      'customers.5',
      'customers.6.persons.0.emails.0',
      'customers.6.persons.0.phones.0',
      'customers.6.teir',
      'customers.7.number',
    ])
    expect(said.problems!.find(({ field }) => field === 'customers.3.number')!.say).toBe(
      'This number stands at customers.0 already.',
    )
    expect(await stored()).toBe(before)
  })

  it('that is wrong throughout is told a thousand mistakes and no more', async () => {
    const { said } = await put({ customers: Array.from({ length: 5000 }, () => ({ nmae: 'x' })) })
    expect(said.problems).toHaveLength(1000)
  })

  it.each([
    ['nothing', {}, 'customers'],
    ['an object', { customers: { number: 'K1' } }, 'customers'],
    ['a field beside it', { customers: [], dryrun: true }, 'dryrun'],
    ['a list by itself', [shop(1)], 'customers'],
    ['one too many', { customers: Array.from({ length: 10_001 }, () => 0) }, 'customers'],
  ])('that is %s is refused', async (_what, body, field) => {
    expect(await put(body)).toMatchObject({ status: 400, said: { code: 'bad-input', field } })
  })

  it('above seven megabytes is too large, and an empty one changes nothing', async () => {
    const large = { customers: [shop(1, { name: 'x'.repeat(7 * 1024 * 1024) })] }
    expect(await put(large)).toMatchObject({ status: 413, said: { code: 'too-large' } })
    expect(await put({ customers: [] })).toMatchObject({
      said: { ok: true, value: { added: 0, changed: 0, same: 0 } },
    })
  })
})

describe('a list that nobody means', () => {
  const one = (more: object) => ({ customers: [{ number: 'H1', name: 'Hostile', ...more }] })
  const problemsOf = async (body: unknown) => (await put(body)).said.problems

  // Each number was read on its own: half a megabyte of them stopped all desks for ten seconds.
  it.each([
    ['persons', { persons: Array(300_000).fill(1) }, 'persons', 200],
    ['phones', { persons: [{ name: 'A', phones: Array(200_000).fill('12') }] }, 'persons.0.phones', 20],
    ['emails', { persons: [{ name: 'A', emails: Array(200_000).fill('x') }] }, 'persons.0.emails', 20],
    ['contracts', { contracts: Array(300_000).fill({}) }, 'contracts', 100],
    [
      'services',
      { contracts: [{ id: 'C', product: 'P', tier: 'basic', services: Array(300_000).fill('') }] },
      'contracts.0.services',
      1000,
    ],
    [
      'standby',
      { contracts: [{ id: 'C', product: 'P', tier: 'basic', standby: Array(300_000).fill('x') }] },
      'contracts.0.standby',
      20,
    ],
  ])('of too many %s is refused for that alone', async (_what, more, field, most) => {
    expect(await problemsOf(one(more))).toEqual([
      { field: `customers.0.${field}`, say: `There can be ${most} of these at most.` },
    ])
  })

  it('of fields that nobody knows is told the first of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`x${i}`, 1]))
    const told = await problemsOf(one(many))
    expect(told).toHaveLength(20)
    expect(told![0]).toMatchObject({ field: 'customers.0.x0' })
  })

  it.each([
    [{ number: 2001, name: 'A' }, 'This should be a text, in quotes.'],
    [{ name: 'A' }, 'This is missing.'],
    [{ number: '', name: 'A' }, expect.stringContaining('letters, digits')],
  ])('%j is told what its number should be', async (customer, say) => {
    expect(await problemsOf({ customers: [customer] })).toEqual([{ field: 'customers.0.number', say }])
  })

  it.each(['0000-01-01', '0000-12-31'])('the year of %s is in no calendar', async (endsAt) => {
    const contracts = [{ id: 'C', product: 'P', tier: 'basic', endsAt }]
    expect(await problemsOf(one({ contracts }))).toEqual([
      { field: 'customers.0.contracts.0.endsAt', say: 'This is not a date; write it as 2026-01-31.' },
    ])
  })
})
