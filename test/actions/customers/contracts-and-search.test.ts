import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractOfCustomer } from '../../../server/actions/admission/contract-facts.ts'
import { findCustomers } from '../../../server/actions/customers/find-customers.ts'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'

let t: AccountHouse
beforeAll(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterAll(() => t.close())

const WEB = {
  id: 'C-1',
  product: 'Webhosting',
  tier: 'basic',
  boughtAt: '2026-01-02',
  services: ['smets.example'],
}

let last = 0
function number(): string {
  last += 1
  return `K${last}`
}

const put = (of: string, body: unknown, desk = 'north') => putCustomer(t.house, desk, of, body, 'crm')

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
