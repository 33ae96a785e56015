import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCustomer, putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'

let t: AccountHouse
beforeAll(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterAll(() => t.close())

const KAAT = { name: 'Kaat Smets', phones: ['0471 12 34 56'], emails: ['Kaat@Smets.example'] }
const WEB = {
  id: 'C-1',
  product: 'Webhosting',
  tier: 'basic',
  boughtAt: '2026-01-02',
  services: ['smets.example'],
}
const SMETS = { name: 'Smets bv', language: 'nl', persons: [KAAT], contracts: [WEB] }

let last = 0
function number(): string {
  last += 1
  return `K${last}`
}

const put = (of: string, body: unknown, desk = 'north') => putCustomer(t.house, desk, of, body, 'crm')

describe('a customer', () => {
  it('is stored whole, with numbers as the network knows them and addresses in lower case', async () => {
    const k = number()
    const stored = granted(await put(k, SMETS))
    expect(stored).toEqual({
      number: k,
      updatedAt: t.house.clock(),
      name: 'Smets bv',
      language: 'nl',
      persons: [{ name: 'Kaat Smets', phones: ['+32471123456'], emails: ['kaat@smets.example'] }],
      contracts: [{ ...WEB, standby: [] }],
    })
    expect(granted(await getCustomer(t.house, 'north', k))).toEqual(stored)
  })

  it('that is sent again changes nothing, however its numbers and lists are written', async () => {
    const k = number()
    await put(k, { ...SMETS, persons: [KAAT, { name: 'Jef' }], contracts: [WEB, { ...WEB, id: 'C-2' }] })
    const before = await rowsOf(k)
    t.advance(1000)
    const again = {
      ...SMETS,
      persons: [{ name: 'Jef' }, { ...KAAT, phones: ['+32 471 12 34 56', '0032471123456'] }],
      contracts: [{ ...WEB, id: 'C-2' }, WEB],
    }
    await put(k, again)
    expect(await rowsOf(k)).toEqual(before)
  })

  it('read and put back changes nothing', async () => {
    const k = number()
    await put(k, {
      ...SMETS,
      contracts: [{ ...WEB, endsAt: '2027-01-01', standby: ['night'], firstResponse: '2h' }],
    })
    const before = await rowsOf(k)
    const { number: _number, updatedAt: _at, ...body } = granted(await getCustomer(t.house, 'north', k))
    t.advance(1000)
    granted(await put(k, body))
    expect(await rowsOf(k)).toEqual(before)
  })

  it('is replaced whole: what is not sent is gone', async () => {
    const k = number()
    await put(k, SMETS)
    expect(granted(await put(k, { name: 'Smets nv' }))).toMatchObject({
      name: 'Smets nv',
      persons: [],
      contracts: [],
    })
    expect(granted(await getCustomer(t.house, 'north', k)).language).toBeUndefined()
  })

  it('keeps what a person proved since, as long as the person stays', async () => {
    const k = number()
    await put(k, { ...SMETS, persons: [KAAT, { name: 'Jef' }] })
    const bind = (person: string) =>
      t.house.pool.query(
        `insert into identity (desk_id, customer_number, kind, value, person_id, proven_at, proven_how)
         select 'north', $1, 'whatsapp', $2, person_id, 1, 'code' from person where customer_number = $1 and name = $2`,
        [k, person],
      )
    await bind('Kaat Smets')
    await bind('Jef')
    await put(k, { ...SMETS, persons: [{ name: 'New first' }, { ...KAAT, phones: [] }] })
    const { rows } = await t.house.pool.query(
      `select p.name, i.value from identity i join person p using (desk_id, customer_number, person_id)
        where customer_number = $1 and kind = 'whatsapp'`,
      [k],
    )
    expect(rows).toEqual([{ name: 'Kaat Smets', value: 'Kaat Smets' }])
  })

  it('may share a number with a colleague and with another customer: an exchange belongs to many', async () => {
    const [one, two] = [number(), number()]
    const colleague = { name: 'Jef Smets', phones: KAAT.phones }
    expect(granted(await put(one, { ...SMETS, persons: [KAAT, colleague] })).persons).toHaveLength(2)
    granted(await put(two, { ...SMETS, name: 'Next door' }))
    const { rows } = await t.house.pool.query(
      `select from identity where kind = 'phone' and value = '+32471123456' and customer_number = any($1)`,
      [[one, two]],
    )
    expect(rows).toHaveLength(3)
  })

  it('sent ten times at once is stored once', async () => {
    const k = number()
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(k, SMETS)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    const { rows } = await t.house.pool.query(
      `select from audit where what = 'customer-put' and subject = $1`,
      [k],
    )
    expect(rows).toHaveLength(1)
  })

  it('that two systems change at once is what one of them said, never a mixture', async () => {
    const k = number()
    const said = ['crm', 'billing'].map((by) => ({
      name: by,
      persons: Array.from({ length: 5 }, (_, i) => ({ name: `${by} ${i}`, emails: [`${by}${i}@x.example`] })),
      contracts: Array.from({ length: 5 }, (_, i) => ({ ...WEB, id: `${by}-${i}` })),
    }))
    await put(k, { name: 'before' })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => put(k, said[i % 2])))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    const { name, persons, contracts } = granted(await getCustomer(t.house, 'north', k))
    expect([persons?.length, contracts?.length]).toEqual([5, 5])
    expect(persons?.every((person) => person.name.startsWith(name))).toBe(true)
    expect(contracts?.every((contract) => contract.id.startsWith(name))).toBe(true)
  })

  it('of one desk is not there at another', async () => {
    const k = number()
    await put(k, SMETS)
    expect(await getCustomer(t.house, 'south', k)).toMatchObject({ code: 'not-found' })
    await put(k, { name: 'Another company' }, 'south')
    expect(granted(await getCustomer(t.house, 'north', k)).name).toBe('Smets bv')
  })

  it('takes its country for numbers without one from the clock of the desk', async () => {
    const k = number()
    const jan = { name: 'Jan', phones: ['010 000 01 50'] }
    expect(granted(await put(k, { name: 'x', persons: [jan] }, 'south')).persons?.[0]?.phones).toEqual([
      '+31100000150',
    ])
  })
})

async function rowsOf(k: string) {
  const { rows } = await t.house.pool.query(
    `select (select json_agg(c) from customer c where customer_number = $1) as customer,
            (select json_agg(p order by person_id) from person p where customer_number = $1) as persons,
            (select json_agg(i order by value) from identity i where customer_number = $1) as identities,
            (select json_agg(c order by contract_id) from contract c where customer_number = $1) as contracts,
            (select count(*) from audit where subject = $1) as audit`,
    [k],
  )
  return rows[0]
}
