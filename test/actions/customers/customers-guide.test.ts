import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importCustomers } from '../../../server/actions/customers/import-customers.ts'
import { getCustomer, putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { demoCustomers } from '../../../server/demo/people.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'
import { exampleDesk } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const GUIDE = readFileSync(new URL('../../../docs/customers.md', import.meta.url), 'utf8')

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00', [exampleDesk(DESK)])
})
afterEach(() => t.close())

describe('the examples of the guide to customers, at the desk they name', () => {
  it('import as they stand, with both persons, and touch no customer of the demo', async () => {
    const text = /```csv\n(.*?)```/s.exec(GUIDE)![1]!
    expect(await importCustomers(t.house, DESK, text, {})).toEqual({
      ok: true,
      added: 1,
      changed: 0,
      same: 0,
    })
    expect(granted(await getCustomer(t.house, DESK, '2001'))).toMatchObject({
      persons: [
        { name: 'Karin Smit', phones: ['+31100000170', '+31100000171'] },
        { name: 'Jef Smit', phones: ['+31100000172'] },
      ],
      contracts: [{ tier: 'basic' }, { tier: 'deluxe' }],
    })
    expect(demoCustomers(exampleDesk(DESK)).map(({ number }) => number)).not.toContain('2001')
  })

  it('are put as they stand', async () => {
    const [, number, body] = /customers\/(\w+) .*?-d '(.*?)'/s.exec(GUIDE)!
    granted(await putCustomer(t.house, DESK, number!, JSON.parse(body!)))
  })
})

describe('a customer number at a desk that lets it be typed on telephones', () => {
  const put = (number: string) => putCustomer(t.house, DESK, number, { name: 'Smets' })

  it.each(['K1001', '12-34', '1000426', '1'.repeat(21)])(
    'is refused when no telephone reads it as one: %s',
    async (number) => {
      const answer = await put(number)
      expect(answer.ok ? [] : answer.problems?.map(({ field }) => field)).toEqual(['number'])
    },
  )

  it.each(['7', '1001', '20010000'])('is taken when it can be typed: %s', async (number) => {
    expect(await put(number)).toMatchObject({ ok: true })
  })

  it('is of the demo’s customers too', () => {
    for (const { number } of demoCustomers(exampleDesk(DESK))) expect(number).toMatch(/^\d{4}$/)
  })
})
