import { afterEach, beforeEach, expect, it } from 'vitest'
import { receiveMessage } from '../../../../server/actions/whatsapp/receive-message.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { TWILIO } from '../../../support/calls.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const PIET = '+32470000003'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  await customer(t.house, WA_DESK, '103', { tier: 'premium', phones: [PIET] })
})
afterEach(() => t.close())

it('takes an answer to what we wrote about a ticket for one that names it, from whom we wrote to alone', async () => {
  const ticket = Number(await ticketOf(t.house, WA_DESK, '101'))
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const at = { desk: WA_DESK, conversation: row!.id }
  await sanne.ask('conversation:take', at)
  await sanne.ask('message:post', { ...at, clientId: crypto.randomUUID(), body: 'Het werkt weer.' })
  await t.settle()
  await sanne.ask('conversation:wrap-up', at)
  const quotes = {
    OriginalRepliedMessageSid: t.sent.find(({ body }) => body === 'Het werkt weer.')!.sid,
    FrequentlyForwarded: 'true',
  }
  await t.write(PIET, 'nee hoor', quotes)
  await t.write(JAN, 'toch niet', quotes)
  const begun = `select state, ticket_number, who from conversation where conversation_id <> '${row!.id}'`
  expect(await t.rows(`${begun} order by customer_number`)).toMatchObject([
    { state: 'waiting', ticket_number: ticket },
    { state: 'at-door', ticket_number: null },
  ])
  const marked = `select from message_detail where (detail ->> 'forwarded')::boolean`
  expect(await t.rows(marked)).toHaveLength(2)
})

it('sends again, twice at most, what WhatsApp did not take for a passing reason', async () => {
  await t.write(JAN, 'hallo')
  await t.settle()
  const failed = (n: number, ErrorCode = '63012') => t.news(n, 'failed', { ErrorCode })
  const delivery = async () => (await t.rows('select state, code, tries from delivery'))[0]
  await t.news(0, 'sent')
  await failed(0)
  await failed(0)
  await t.news(0, 'sent')
  expect(await delivery()).toEqual({ state: 'ready', code: '63012', tries: 1 })
  t.house.clock.advance(60_000)
  await t.settle()
  await failed(0)
  expect(await delivery()).toMatchObject({ state: 'accepted', tries: 2 })
  await failed(1, '63023')
  t.house.clock.advance(60_000)
  await t.settle()
  await failed(2)
  expect(await delivery()).toEqual({ state: 'failed', code: '63012', tries: 3 })
  t.house.clock.advance(60_000)
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual(Array(3).fill(t.sent[0]!.body))
})

it('tells whoever calls by WhatsApp the number of the telephone, once', async () => {
  const { ctx } = t.house.app
  // As an edge that hears calls hands them over.
  const calls = (phone: string) =>
    receiveMessage(ctx, ctx.policy(WA_DESK)!, {
      line: WA_LINE,
      account: TWILIO.accountSid,
      id: crypto.randomUUID(),
      from: { phone, bsuid: null, parentBsuid: null, lid: null },
      profileName: null,
      at: ctx.clock(),
      content: { kind: 'unknown', name: 'call' },
      replyTo: null,
      forwarded: false,
    })
  await calls(JAN)
  await calls(JAN)
  await t.settle()
  await calls(JAN)
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual([
    expect.stringMatching(/^Bellen via WhatsApp kan bij ons niet\. Bel \+32 [\d ]+, [\s\S]*ticket/),
  ])
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(PIET, `ticket ${await ticketOf(t.house, WA_DESK, '103')}`)
  const [row] = await t.rows<{ id: string }>(
    `select conversation_id as id from conversation where state = 'waiting'`,
  )
  await sanne.ask('conversation:take', { desk: WA_DESK, conversation: row!.id })
  await calls(PIET)
  await t.settle()
  expect(t.sent.at(-1)).toMatchObject({
    to: `whatsapp:${PIET}`,
    body: expect.stringMatching(/^Bellen /),
  })
})
