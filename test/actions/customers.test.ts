import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractOfCustomer } from '../../server/actions/contract-facts.ts'
import { findCustomers } from '../../server/actions/find-customers.ts'
import { getCustomer, putCustomer } from '../../server/actions/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../support/account-house.ts'

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

async function problems(body: unknown, of = number()) {
  const answer = await put(of, body)
  if (answer.ok) throw new Error('this was taken')
  expect(answer.code).toBe('bad-input')
  return Object.fromEntries((answer.problems ?? []).map(({ field, say }) => [field, say]))
}

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

describe('a phone number', () => {
  it.each([
    ['0471 12 34 56', '+32471123456'],
    ['0471/12.34.56', '+32471123456'],
    ['(0471) 12-34-56', '+32471123456'],
    ['0032471123456', '+32471123456'],
    ['+32 (0)471 12 34 56', '+32471123456'],
    [' +32471123456 ', '+32471123456'],
    ['+31 20 000 01 50', '+31200000150'],
    ['03 555 01 30', '+3235550130'],
  ])('%s is kept as %s', async (written, kept) => {
    const body = { name: 'x', persons: [{ name: 'y', phones: [written] }] }
    expect(granted(await put(number(), body)).persons?.[0]?.phones).toEqual([kept])
  })

  it.each([
    'ask for Kaat',
    '112',
    '+32',
    '0471 12',
    '+324711234567890',
    '1-800-FLOWERS',
    'anonymous',
    '+266696687',
    '+7378742833',
    '+2562533',
    '+8656696',
    '+86282452253',
  ])('%s is refused, with how to write it', async (written) => {
    const found = await problems({ name: 'x', persons: [{ name: 'y', phones: [written] }] })
    expect(found['persons.0.phones.0']).toBe(
      `"${written}" is not a phone number; write it as dialled in BE, or with + and the country code.`,
    )
  })
})

describe('what is wrong with a customer is all told at once', () => {
  it('with the place of each mistake and what would be right', async () => {
    const found = await problems({
      name: '',
      language: 'pt',
      vip: true,
      persons: [{ phones: ['12'], emails: ['kaat@'] }, 'Jef'],
      contracts: [
        { id: 'C-1', product: 'x', tier: 'gold', boughtAt: '2026-02-30' },
        { id: 'C-1', product: 7, tier: 'nobody', standby: ['dusk'], firstResponse: 'soon' },
        { id: 'C 3', product: 'x', tier: 'basic', boughtAt: '2026-02-02', endsAt: '2026-02-01' },
      ],
    })
    expect(found).toEqual({
      name: 'This is empty.',
      language: 'This should be one of nl, en, fr, de.',
      vip: 'There is no such field; its name may be misspelt.',
      'persons.0.name': 'This is missing.',
      'persons.0.phones.0': expect.stringContaining('"12" is not a phone number'),
      'persons.0.emails.0': 'This is not a mail address.',
      'persons.1': 'This should be an object with fields.',
      'contracts.0.tier': 'This desk knows no tier "gold". Its tiers: basic, premium.',
      'contracts.0.boughtAt': 'This is not a date; write it as 2026-01-31.',
      'contracts.1.id': 'The contract "C-1" stands here twice.',
      'contracts.1.product': 'This should be a text.',
      'contracts.1.tier': 'This desk knows no tier "nobody". Its tiers: basic, premium.',
      'contracts.1.standby.0':
        'This desk knows no standby period "dusk". Its standby periods: evening, night.',
      'contracts.1.firstResponse':
        '"soon" is no response time; write 4h, 90m, 3 working days, 7 days or before 16:00.',
      'contracts.2.id': expect.stringContaining('Letters, digits, - and _ only'),
      'contracts.2.endsAt': 'It ends on 2026-02-01, before it was bought on 2026-02-02.',
    })
  })

  it('and nothing of it is stored', async () => {
    const k = number()
    await problems({ ...SMETS, contracts: [WEB, { ...WEB, id: 'C-2', tier: 'gold' }] }, k)
    expect(await getCustomer(t.house, 'north', k)).toMatchObject({ code: 'not-found' })
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Smets'],
    ['a list', [SMETS]],
    ['a number', 7],
    ['no name', {}],
    ['a name that is a list', { name: ['x'] }],
    ['a name with a NUL', { name: 'x\u0000' }],
    ['a name with half a sign', { name: 'x\ud800' }],
    ['a name of a thousand signs', { name: 'x'.repeat(1000) }],
    ['persons that are an object', { name: 'x', persons: { 0: KAAT } }],
    ['201 persons', { name: 'x', persons: Array(201).fill(KAAT) }],
    ['phones that are objects', { name: 'x', persons: [{ name: 'y', phones: [{}] }] }],
    ['a prototype', JSON.parse('{"name":"x","__proto__":{"admin":true}}')],
    ['a constructor', JSON.parse('{"name":"x","constructor":{"prototype":{}}}')],
    ['a contract of a desk', { name: 'x', contracts: [{ ...WEB, desk: 'south' }] }],
  ])('%s is refused', async (_what, body) => {
    expect(Object.keys(await problems(body))).not.toEqual([])
  })

  it.each([
    '',
    ' ',
    '..',
    'K 1',
    'K/1',
    '-1',
    'é',
    '%',
    "'; drop table customer; --",
    'K'.repeat(41),
    '__proto__',
  ])('the number "%s" is refused', async (bad) => {
    expect(await problems(SMETS, bad)).toHaveProperty('number')
  })
})

describe('the contract that counts', () => {
  const at = (instant: string) => Date.parse(instant)
  async function tierAt(
    contracts: object[],
    instant = '2026-11-23T10:00:00+01:00',
    service: string | null = null,
  ) {
    const k = number()
    granted(await put(k, { name: 'x', contracts }))
    const found = await contractOfCustomer(t.house.pool, t.house.policy('north')!, k, at(instant), {
      service,
    })
    return found === null || found === 'several' ? found : found.tier
  }
  const basic = { ...WEB, id: 'B' }
  const premium = { ...WEB, id: 'P', tier: 'premium', services: ['vps.smets.example'] }

  it('is the highest, or that of the service that was named', async () => {
    expect(await tierAt([basic, premium])).toBe('premium')
    expect(await tierAt([basic, premium], undefined, 'SMETS.example ')).toBe('basic')
    expect(await tierAt([])).toBeNull()
  })

  it('counts until the end of its last day on the clock of the desk', async () => {
    const ends = [basic, { ...premium, endsAt: '2026-11-23' }]
    expect(await tierAt(ends, '2026-11-23T23:59:59+01:00')).toBe('premium')
    expect(await tierAt(ends, '2026-11-24T00:00:00+01:00')).toBe('basic')
    expect(await tierAt([{ ...premium, endsAt: '2026-11-23' }], '2026-11-24T00:00:00+01:00')).toBeNull()
  })

  it('is never one of a tier that the policy does not know', async () => {
    const k = number()
    await put(k, { name: 'x', contracts: [basic, premium] })
    await t.house.pool.query(
      `update contract set tier = 'gold' where customer_number = $1 and tier = 'premium'`,
      [k],
    )
    expect(
      await contractOfCustomer(t.house.pool, t.house.policy('north')!, k, t.house.clock()),
    ).toMatchObject({ tier: 'basic' })
  })

  it('brings the agreed standby along', async () => {
    const k = number()
    await put(k, { name: 'x', contracts: [{ ...basic, standby: ['night', 'evening', 'night'] }] })
    expect(
      await contractOfCustomer(t.house.pool, t.house.policy('north')!, k, t.house.clock()),
    ).toMatchObject({
      standby: ['night', 'evening'],
    })
  })
})

describe('an agent who looks for a customer', () => {
  it.each([
    ['by number', (k: string) => k.toLowerCase()],
    ['by a part of the company’s name', () => 'oosterlynck'],
    ['by a part of a person’s name', () => 'Goedele'],
    ['by a phone number, however it is written', () => '0032 (0)475 00 11 22'],
    ['by a mail address', () => 'Goedele@Oosterlynck.example'],
  ])('finds it %s', async (_how, typed) => {
    const k = number()
    const goedele = { name: 'Goedele Oo', phones: ['0475 00 11 22'], emails: ['goedele@oosterlynck.example'] }
    await put(k, { name: `Oosterlynck ${k}`, persons: [goedele], contracts: [WEB] })
    const who = await t.agent({ north: 'agent' })
    const found = granted(await findCustomers(t.house, who, { desk: 'north', find: typed(k) }))
    expect(found).toContainEqual({ number: k, name: `Oosterlynck ${k}`, tier: 'basic' })
  })

  it.each(['%', '_', '\\', '%%%', "' or true --"])('does not find everybody with %s', async (find) => {
    const who = await t.agent({ north: 'agent' })
    expect(granted(await findCustomers(t.house, who, { desk: 'north', find }))).toEqual([])
  })

  it('finds nobody at a desk that is not theirs', async () => {
    const who = await t.agent({ south: 'administrator' })
    expect(await findCustomers(t.house, who, { desk: 'north', find: 'smets' })).toEqual({
      ok: false,
      code: 'forbidden',
    })
    expect(granted(await findCustomers(t.house, who, { desk: 'south', find: 'oosterlynck' }))).toEqual([])
  })
})
