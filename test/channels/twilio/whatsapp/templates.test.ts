import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const HOUR = 3_600_000
let t: WhatsAppHouse
let sanne: TestAgent
let ticket: string
let at: { desk: string; conversation: string }

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', person: 'Jan Peeters', phones: [JAN] })
  ticket = await ticketOf(t.house, WA_DESK, '101')
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  at = { desk: WA_DESK, conversation: row!.id }
  expect(await sanne.ask('conversation:take', at)).toMatchObject({ ok: true })
  expect(await sanne.ask('conversation:open', at)).toMatchObject({ ok: true })
  // As at a desk that is always open, with an agent who is always there.
  await t.rows('update agent_session set expires_at = expires_at + 864000000')
  await t.rows('update conversation set finish_by = null')
})
afterEach(() => t.close())

const words = (body = 'We kijken ernaar.') => ({ ...at, clientId: crypto.randomUUID(), body })
const answered = (more: object = {}) => ({
  ...at,
  clientId: crypto.randomUUID(),
  template: 'ticket-answered',
  language: 'nl' as const,
  words: [],
  ...more,
})
const CONSENT = 'Zei op 23 november aan de telefoon dat we mogen schrijven.'
const reach = async () => {
  const opened = await sanne.ask('conversation:open', at)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.written!
}
const delivered = () =>
  t.rows<object>('select state, reason, category, billable, template from delivery order by seq')

it('refuses free text once the window is closed, before it is stored, and takes it again when they write', async () => {
  t.house.clock.advance(24 * HOUR - 10_000)
  expect(await sanne.ask('message:post', words())).toMatchObject({ ok: true })
  t.house.clock.advance(6_000)
  const before = await t.rows('select seq from message')
  expect(await sanne.ask('message:post', words())).toMatchObject({
    ok: false,
    code: 'conflict',
    field: 'window',
  })
  expect(await t.rows('select seq from message')).toEqual(before)
  await t.write(JAN, 'zijn jullie er nog?')
  expect(await sanne.ask('message:post', words())).toMatchObject({ ok: true })
})

it('takes a message again that was stored while the window was open', async () => {
  const message = words()
  const first = await sanne.ask('message:post', message)
  t.house.clock.advance(25 * HOUR)
  expect(await sanne.ask('message:post', message)).toEqual(first)
})

it('is in the same state when the provider says that the window is closed', async () => {
  t.refuse.push({ status: 400, code: 63016 })
  await sanne.ask('message:post', words())
  await t.settle()
  expect((await delivered()).at(-1)).toMatchObject({ state: 'failed', reason: 'window-closed' })
  expect((await reach()).freeUntil).toBeLessThanOrEqual(t.house.clock.now())
  expect(await sanne.ask('message:post', words())).toMatchObject({ ok: false, field: 'window' })
})

it('is in the same state when the provider says so later', async () => {
  await sanne.ask('message:post', words())
  await t.settle()
  await t.news(t.sent.length - 1, 'failed', { ErrorCode: '63016' })
  expect(await sanne.ask('message:post', words())).toMatchObject({ ok: false, field: 'window' })
})

it('offers the templates with what the desk knows for their variables', async () => {
  expect(await sanne.ask('template:choices', at)).toMatchObject({
    ok: true,
    value: {
      templates: [
        { key: 'ticket-answered', label: 'Your ticket is answered', category: 'utility', price: null },
        { key: 'follow-up', variables: ['name', 'agent', 'text'] },
      ],
      values: { name: 'Jan Peeters', ticket, desk: 'Premium Line', agent: 'Sanne' },
      language: 'nl',
      terms: { blocked: false, consent: null, freeUntil: expect.any(Number) },
    },
  })
})

it('sends a template only where they agreed to it, and shows it as one', async () => {
  t.house.clock.advance(25 * HOUR)
  expect(await sanne.ask('template:send', answered())).toMatchObject({ ok: false, field: 'consent' })
  const chosen = answered({ consent: CONSENT })
  const first = await sanne.ask('template:send', chosen)
  expect(first).toMatchObject({ ok: true })
  expect(await sanne.ask('template:send', chosen)).toEqual(first)
  await t.settle()
  expect(t.sent.at(-1)).toMatchObject({
    to: `whatsapp:${JAN}`,
    body: '',
    contentSid: 'HX5f1c0a7e2b9d4c63a8e1f07b52d96c01',
    contentVariables: JSON.stringify({ 1: 'Jan Peeters', 2: ticket }),
  })
  expect(t.sent.filter(({ contentSid }) => contentSid !== null)).toHaveLength(1)
  expect(await t.rows(`select body from message where author = 'agent'`)).toEqual([
    { body: `Dag Jan Peeters, je ticket ${ticket} is beantwoord. Antwoord hier als je nog iets wil weten.` },
  ])
  expect((await delivered()).at(-1)).toMatchObject({
    state: 'accepted',
    category: 'utility',
    template: 'ticket-answered',
  })
  const terms = { consent: { words: CONSENT, by: 'Sanne de Wit' }, freeUntil: null }
  expect(await sanne.ask('template:choices', at)).toMatchObject({ ok: true, value: { terms } })
  expect(await sanne.ask('template:send', answered())).toMatchObject({ ok: true })
  expect(await t.rows(`select subject from audit where what = 'whatsapp-consent'`)).toEqual([
    { subject: '101' },
  ])
})

it('needs no consent to answer what they wrote within the window', async () => {
  expect(await sanne.ask('template:send', answered())).toMatchObject({ ok: true })
})

it('goes on with what is written after a template', async () => {
  await sanne.ask('template:send', answered())
  await sanne.ask('message:post', words('En nu weer gewoon.'))
  await t.settle()
  expect(t.sent.slice(-2).map(({ contentSid, body }) => [contentSid !== null, body])).toEqual([
    [true, ''],
    [false, 'En nu weer gewoon.'],
  ])
})

it('sends no template to whoever said stop, nor one that was said meanwhile', async () => {
  t.house.clock.advance(25 * HOUR)
  t.refuse.push({ status: 429, code: 20429 })
  await sanne.ask('template:send', answered({ consent: CONSENT }))
  await t.settle()
  t.house.clock.advance(20_000)
  await t.rows(`update contact_address set blocked_at = ${t.house.clock.now()}`)
  await t.settle()
  expect((await delivered()).at(-1)).toMatchObject({ state: 'failed', reason: 'blocked' })
  expect(t.sent.filter(({ contentSid }) => contentSid !== null)).toEqual([])
  expect(await sanne.ask('template:send', answered({ consent: CONSENT }))).toMatchObject({
    ok: false,
    field: 'blocked',
  })
})

it('knows from the provider that somebody blocked us', async () => {
  await sanne.ask('message:post', words())
  await t.settle()
  await t.news(t.sent.length - 1, 'undelivered', { ErrorCode: '63014' })
  expect(await sanne.ask('template:send', answered())).toMatchObject({ ok: false, field: 'blocked' })
})

it('fills in words in one line, and refuses what is empty, too long or unknown', async () => {
  const followUp = (...text: (string | null)[]) => answered({ template: 'follow-up', words: text })
  expect(
    await sanne.ask('template:send', followUp('Jan', null, ' de server\n\tdraait  weer ')),
  ).toMatchObject({ ok: true })
  await t.settle()
  expect(t.sent.at(-1)!.contentVariables).toBe(
    JSON.stringify({ 1: 'Jan', 2: 'Sanne', 3: 'de server draait weer' }),
  )
  expect(await sanne.ask('template:send', followUp('Jan', null, ' \n'))).toMatchObject({
    ok: false,
    field: 'words.2',
  })
  expect(await sanne.ask('template:send', followUp(null, null, 'x'.repeat(1000)))).toMatchObject({
    ok: false,
    code: 'too-large',
  })
  expect(await sanne.ask('template:send', answered({ template: 'offer' }))).toMatchObject({
    ok: false,
    field: 'template',
  })
  expect(await sanne.ask('template:send', answered({ language: 'de' }))).toMatchObject({
    ok: false,
    field: 'template',
  })
})

it('lets nobody send a template in a conversation of a colleague', async () => {
  const tom = await t.house.agent({ [WA_DESK]: 'agent' }, 'Tom')
  expect(await tom.ask('template:send', answered())).toEqual({ ok: false, code: 'not-yours' })
})

it('keeps as what each message is billed, and that it is once it was delivered', async () => {
  await sanne.ask('message:post', words())
  await t.settle()
  await t.news(t.sent.length - 1, 'sent')
  expect((await delivered()).at(-1)).toMatchObject({ state: 'sent', category: 'service', billable: null })
  await t.news(t.sent.length - 1, 'read')
  expect((await delivered()).at(-1)).toMatchObject({ state: 'read', category: 'service', billable: true })
})
