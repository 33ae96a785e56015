import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeApiKey } from '../../../../server/actions/customers/api-keys.ts'
import type { WhatsAppMonth } from '../../../../shared/whatsapp-month.ts'
import { agent, customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { sayCosts, WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const HOUR = 3_600_000
let t: WhatsAppHouse
let bearer: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-30T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', person: 'Jan Peeters', phones: [JAN] })
  // Before there is one the API answers nobody.
  await agent(t.house, { [WA_DESK]: 'administrator' })
  await t.rows("update agent set password_hash = 'chosen'")
  const made = await makeApiKey(t.house.app.ctx, WA_DESK, 'books', null)
  bearer = `Bearer ${made.ok ? made.value : ''}`
})
afterEach(() => t.close())

const get = (query: string) =>
  fetch(`${t.house.url}/api/v1/desks/${WA_DESK}/whatsapp-messages${query}`, {
    headers: { authorization: bearer },
  })
const lines = async (query = '') =>
  ((await (await get(query)).json()) as { value: WhatsAppMonth }).value.lines

async function conversation() {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const at = { desk: WA_DESK, conversation: row!.id }
  await sanne.ask('conversation:take', at)
  await sanne.ask('template:send', {
    ...at,
    clientId: crypto.randomUUID(),
    template: 'ticket-answered',
    language: 'nl',
    words: [],
  })
  await t.settle()
  return { sanne, at }
}

it('counts what was sent by customer and category, and what of it is billed', async () => {
  await conversation()
  await t.write('+32470000009', 'Hallo')
  await t.settle()
  await t.news(0, 'delivered')
  await t.news(2, 'failed', { ErrorCode: '63024' })
  const none = { billed: 0, estimate: null, delivered: 0 }
  expect(await lines()).toEqual([
    { customer: '101', category: 'service', sent: 1, delivered: 1, billed: 1, estimate: null },
    { customer: '101', category: 'utility', sent: 1, ...none },
  ])
  await t.news(1, 'read')
  expect((await lines('?month=2026-11'))[1]).toMatchObject({ category: 'utility', delivered: 1, billed: 1 })
  expect(await lines('?month=2026-12')).toEqual([])
})

it('reckons an estimate where the desk has prices, in the file, the conversation and the customer card', async () => {
  await sayCosts(t.house, 'service: 0.03 EUR, utility: 0.05 EUR')
  const { sanne, at } = await conversation()
  await t.news(0, 'delivered')
  await t.news(1, 'delivered')
  const csv = await get('?format=csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="whatsapp-2026-11.csv"')
  expect(await csv.text()).toBe(
    [
      'month,customer,category,sent,delivered,billed,estimate,currency',
      '2026-11,101,service,1,1,1,0.03,EUR',
      '2026-11,101,utility,1,1,1,0.05,EUR',
      '',
    ].join('\r\n'),
  )
  const opened = await sanne.ask('conversation:open', at)
  expect(opened).toMatchObject({
    ok: true,
    value: {
      written: { billed: 2, estimate: 800 },
      customer: { whatsapp: { month: '2026-11', billed: 2, estimate: 800 } },
    },
  })
})

it.each(['marketing', 'authentication'])('knows the price of a template of category %s', async (category) => {
  await sayCosts(t.house, `${category}: 0.07 EUR`, category)
  await conversation()
  await t.news(1, 'delivered')
  expect(await lines()).toContainEqual(expect.objectContaining({ category, billed: 1, estimate: 0.07 }))
})

it("puts a message into the month of the desk's clock", async () => {
  t.house.clock.advance(12.5 * HOUR)
  expect(new Date(t.house.clock.now()).toISOString()).toBe('2026-11-30T22:30:00.000Z')
  await t.write(JAN, 'site down')
  await t.settle()
  t.house.clock.advance(HOUR)
  await t.write('+32470000009', 'Hallo')
  await t.settle()
  expect(await lines('?month=2026-11')).toMatchObject([{ customer: '101', sent: 1 }])
  expect(await lines('?month=2026-12')).toMatchObject([{ customer: null, sent: 1 }])
})
