import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const AN = '+32470000002'
let t: WhatsAppHouse
let sanne: TestAgent
let number: number

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', person: 'Jan Peeters', phones: [JAN] })
  number = Number(await ticketOf(t.house, WA_DESK, '101'))
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

const CONSENT = 'Vroeg op 20 november om een bericht.'
const begin = (more: object = {}) => ({
  desk: WA_DESK,
  number,
  clientId: crypto.randomUUID(),
  to: { phone: JAN },
  template: 'ticket-answered',
  language: 'nl' as const,
  words: [],
  ...more,
})
const conversations = () =>
  t.rows<object>('select state, ticket_number, customer_number, who from conversation order by entered_at')

it('shows who of the customer can be written to', async () => {
  expect(await sanne.ask('template:recipients', { desk: WA_DESK, number })).toMatchObject({
    ok: true,
    value: {
      values: { name: null, ticket: String(number), agent: 'Sanne' },
      language: 'nl',
      recipients: [
        {
          to: { phone: JAN },
          name: 'Jan Peeters',
          phone: '+32 470 00 00 01',
          terms: { blocked: false, consent: null, freeUntil: null },
          conversation: null,
        },
      ],
    },
  })
})

it('writes to a registered number that has agreed, and has the answer in the same conversation', async () => {
  expect(await sanne.ask('template:begin', begin())).toMatchObject({ ok: false, field: 'consent' })
  expect(await conversations()).toEqual([])
  const chosen = begin({ consent: CONSENT })
  const begun = await sanne.ask('template:begin', chosen)
  expect(begun).toMatchObject({ ok: true })
  expect(await sanne.ask('template:begin', chosen)).toEqual(begun)
  await t.settle()
  expect(t.sent).toMatchObject([
    {
      to: `whatsapp:${JAN}`,
      contentSid: 'HX5f1c0a7e2b9d4c63a8e1f07b52d96c01',
      contentVariables: JSON.stringify({ 1: 'Jan Peeters', 2: String(number) }),
    },
  ])
  const one = { state: 'active', ticket_number: number, customer_number: '101', who: 'Jan Peeters' }
  expect(await conversations()).toEqual([one])
  await t.write(JAN, 'Dank je, het werkt weer.')
  await t.settle()
  expect(await conversations()).toEqual([one])
  expect(
    await t.rows(`select author, body from message where author <> 'system' order by seq`),
  ).toMatchObject([{ author: 'agent' }, { author: 'visitor', body: 'Dank je, het werkt weer.' }])
  const { conversation } = begun.ok ? begun.value : { conversation: '' }
  const reply = { desk: WA_DESK, conversation, clientId: crypto.randomUUID(), body: 'Graag gedaan.' }
  expect(await sanne.ask('message:post', reply)).toMatchObject({ ok: true })
})

it('begins none beside a conversation that is open, and says where to write', async () => {
  await t.write(JAN, `ticket ${number}`)
  expect(await sanne.ask('template:begin', begin())).toMatchObject({ ok: false, field: 'conversation' })
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  expect(await sanne.ask('template:recipients', { desk: WA_DESK, number })).toMatchObject({
    ok: true,
    value: {
      recipients: [{ name: 'Jan Peeters', conversation: row!.id, terms: { freeUntil: expect.any(Number) } }],
    },
  })
})

it('writes to no number that is not registered for the customer of the ticket', async () => {
  const chosen = begin({ to: { phone: AN }, consent: CONSENT })
  expect(await sanne.ask('template:begin', chosen)).toMatchObject({ ok: false, field: 'to' })
  await customer(t.house, WA_DESK, '102', { tier: 'premium', person: 'An', phones: [AN] })
  expect(await sanne.ask('template:begin', chosen)).toMatchObject({ ok: false, field: 'to' })
  expect(await t.rows('select from contact_address')).toEqual([])
})

it('writes to no number that said stop', async () => {
  await t.write(JAN, `ticket ${number}`)
  await t.rows(`update conversation set state = 'closed'`)
  await t.rows(`update contact_address set blocked_at = ${t.house.clock.now()}`)
  expect(await sanne.ask('template:begin', begin({ consent: CONSENT }))).toMatchObject({
    ok: false,
    field: 'blocked',
  })
})

it('writes to whoever was proven to be the customer, where they show no number', async () => {
  const person = { ProfileName: 'Piet', ExternalUserId: 'whatsapp:BE.3f9k' }
  await t.write('BE.3f9k', 'Hallo', person)
  await t.rows(`update conversation set state = 'closed'`)
  await t.rows(`insert into binding (desk_id, contact_id, customer_number, how, proven_at)
    select desk_id, contact_id, '101', 'code', 0 from contact_address where value = 'BE.3f9k'`)
  const [bound] = await t.rows<{ id: string }>('select contact_id as id from binding')
  expect(await sanne.ask('template:recipients', { desk: WA_DESK, number })).toMatchObject({
    ok: true,
    value: {
      recipients: [{ to: { contact: bound!.id }, name: 'Piet', phone: null }, { to: { phone: JAN } }],
    },
  })
  expect(await sanne.ask('template:begin', begin({ to: { contact: bound!.id } }))).toMatchObject({ ok: true })
  await t.settle()
  expect(t.sent.at(-1)).toMatchObject({ to: 'whatsapp:BE.3f9k' })
})

it('writes about a ticket to nobody who took over the number of its customer', async () => {
  await t.write(JAN, 'hallo', { ExternalUserId: 'whatsapp:BE.old' })
  await t.write(JAN, 'hallo', { ExternalUserId: 'whatsapp:BE.new' })
  await t.settle()
  const sent = t.sent.length
  expect(await sanne.ask('template:recipients', { desk: WA_DESK, number })).toMatchObject({
    value: { recipients: [] },
  })
  expect(await sanne.ask('template:begin', begin({ consent: CONSENT }))).toMatchObject({
    ok: false,
    field: 'to',
  })
  await t.settle()
  expect(t.sent).toHaveLength(sent)
})
