import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
})
afterEach(() => t.close())

const conversations = () =>
  t.rows<{ state: string; customer_number: string | null; ticket_number: number | null; who: string }>(
    'select state, customer_number, ticket_number, who from conversation order by entered_at',
  )

it('lets a customer in who writes from a registered number and names an open ticket', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.house.agent({ [WA_DESK]: 'agent' })
  expect(await t.write(JAN, `site down, ticket ${ticket}`)).toBe(204)
  expect(await conversations()).toMatchObject([
    { state: 'waiting', customer_number: '101', ticket_number: Number(ticket) },
  ])
  await t.settle()
  expect(t.sent).toHaveLength(1)
  expect(t.sent[0]).toMatchObject({ to: `whatsapp:${JAN}` })
})

it('asks once for the ticket number, with a link that makes one, and goes on when it comes', async () => {
  await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, 'site down')
  await t.write(JAN, 'hallo?')
  expect(await conversations()).toMatchObject([{ state: 'at-door' }])
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual([expect.stringContaining(`/w/${WA_DESK}/`)])
  await t.write(JAN, 'is er iemand?')
  await t.settle()
  expect(t.sent).toHaveLength(1)
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write(JAN, String(ticket))
  expect(await conversations()).toMatchObject([{ state: 'waiting', ticket_number: Number(ticket) }])
})

it('keeps the same message once, however often the provider brings it', async () => {
  const sid = { MessageSid: `SM${'a'.repeat(32)}` }
  for (let i = 0; i < 3; i++) expect(await t.write(JAN, 'site down', sid)).toBe(204)
  await Promise.all([1, 2, 3].map(() => t.write(JAN, 'nog eens', { MessageSid: `SM${'b'.repeat(32)}` })))
  expect(await t.rows(`select body from message where author = 'visitor' order by seq`)).toEqual([
    { body: 'site down' },
    { body: 'nog eens' },
  ])
})

it('sends what an agent writes, in parts that the provider takes, and shows how far each is', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const desk = { desk: WA_DESK, conversation: row!.id }
  expect(await sanne.ask('conversation:take', desk)).toMatchObject({ ok: true })
  const before = t.sent.length
  const body = 'We kijken ernaar. '.repeat(120).trim()
  await sanne.ask('message:post', { ...desk, clientId: crypto.randomUUID(), body })
  await t.settle()
  const parts = t.sent.slice(before)
  expect(parts).toHaveLength(2)
  expect(parts.map((part) => part.body).join(' ')).toBe(body)
  expect(await t.news(before, 'read')).toBe(204)
  expect(await t.news(before, 'delivered')).toBe(204)
  expect(await t.news(before + 1, 'failed', { ErrorCode: '63014' })).toBe(204)
  const opened = await sanne.ask('conversation:open', desk)
  expect(opened.ok && opened.value.written!.deliveries.slice(-2)).toMatchObject([
    { state: 'read', reason: null },
    { state: 'failed', reason: 'blocked' },
  ])
})

it('never sends again what may have been sent, and takes the news of it', async () => {
  await t.write(JAN, 'site down')
  t.refuse.push('cut')
  await t.settle()
  expect(t.sent).toHaveLength(0)
  expect(await t.rows('select state from delivery')).toEqual([{ state: 'unknown' }])
  await t.settle()
  expect(t.sent).toHaveLength(0)
})

it('tries again what the provider would not take yet', async () => {
  await t.write(JAN, 'site down')
  t.refuse.push({ status: 429, code: 20429 })
  await t.settle()
  expect(await t.rows('select state, code from delivery')).toEqual([{ state: 'ready', code: '20429' }])
  t.house.clock.advance(20_000)
  await t.settle()
  expect(t.sent).toHaveLength(1)
})

it('adds what is written at night to the open ticket, and says so', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  t.house.clock.set('2026-11-23T23:00:00+01:00')
  await t.write(JAN, `nog iets over ${ticket}: het ligt weer plat`)
  expect(
    await t.rows(`select body from ticket_message where ticket_number = ${ticket} order by seq`),
  ).toContainEqual({ body: `nog iets over ${ticket}: het ligt weer plat` })
  await t.settle()
  expect(t.sent[0]!.body).toContain(String(ticket))
})

it('stores what somebody writes who shows no number, and lets nobody in by a name', async () => {
  await t.write('BE.3f9k', 'Hallo, ik ben klant 101', {
    ProfileName: JAN,
    ExternalUserId: 'whatsapp:BE.3f9k',
  })
  expect(await conversations()).toMatchObject([{ state: 'at-door', customer_number: null }])
  await t.settle()
  expect(t.sent).toMatchObject([{ to: 'whatsapp:BE.3f9k' }])
})

it('refuses what nobody signed, and what is no message', async () => {
  const forged = await fetch(`${t.house.url}/twilio/${WA_DESK}/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'From=whatsapp%3A%2B32470000001',
  })
  expect(forged.status).toBe(403)
  expect(await t.write(JAN, 'x', { MessageSid: 'no sid' })).toBe(400)
})

it('keeps nothing that was written to a number of no desk, or of another, and answers nobody from there', async () => {
  expect(await t.write(JAN, 'hallo', { To: 'whatsapp:+3299999999' })).toBe(204)
  await t.settle()
  expect(await conversations()).toEqual([])
  expect(await t.rows('select from contact_address')).toEqual([])
  expect(t.sent).toEqual([])
  const policy = t.house.app.ctx.policy(WA_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, lines: [] }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
  // A policy need not name the number: then whatever comes to the desk's address is for it.
  await t.write(JAN, 'hallo', { To: 'whatsapp:+3299999999' })
  expect(await conversations()).toHaveLength(1)
})

it('tells whoever is being helped when the desk closes, and makes a ticket of what is not finished', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  t.house.clock.set('2026-11-23T16:30:00+01:00')
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  await sanne.ask('conversation:take', { desk: WA_DESK, conversation: row!.id })
  t.house.clock.set('2026-11-23T16:52:00+01:00')
  await t.settle()
  expect(t.sent.at(-1)!.body).toBe('We sluiten om 17:00. Dit gesprek maken we nog af, tot 18:00.')
  t.house.clock.set('2026-11-23T18:00:01+01:00')
  await t.settle()
  expect(t.sent.at(-1)!.body).toMatch(new RegExp(`^We zijn nu gesloten\\. Je vraag is ticket ${ticket}\\. `))
  expect(await conversations()).toMatchObject([{ state: 'wrap-up' }])
})

it('lets a customer in by the ticket that was made by the link, and nobody else in their name', async () => {
  await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, 'site down')
  await t.settle()
  const [, pass] = /#pass=(\S+)/.exec(t.sent[0]!.body)!
  const makes = async (given: string) => {
    const visitor = await t.house.visitor(WA_DESK)
    const made = await visitor.post(`/w/${WA_DESK}/tickets`, {
      clientId: crypto.randomUUID(),
      subject: 'Site plat',
      body: 'Alles staat stil.',
      name: 'Jan',
      email: 'jan@example.org',
      fields: { server: 'vps1', domain: 'jan.example', error: 'geen', tried: 'herstart' },
      pass: given,
    })
    return ((await made.json()) as { value: { number: number } }).value.number
  }
  const forged = `${pass!.slice(0, -4)}AAAA`
  expect(await t.rows(`select customer_number from ticket where number = ${await makes(forged)}`)).toEqual([
    { customer_number: null },
  ])
  const ticket = await makes(pass!)
  await t.write(JAN, `hier is het: ${ticket}`)
  expect(await conversations()).toMatchObject([{ state: 'waiting', ticket_number: ticket }])
  t.house.clock.advance(25 * 3_600_000)
  expect(await t.rows(`select customer_number from ticket where number = ${await makes(pass!)}`)).toEqual([
    { customer_number: null },
  ])
})

it('tries again, ever more seldom, while nobody can be reached', async () => {
  await t.write(JAN, 'site down')
  t.away()
  await t.settle()
  const look = async () =>
    (await t.rows<{ tries: number; due: number }>('select tries, due_at as due from delivery'))[0]!
  const first = await look()
  expect(await t.rows('select state, code from delivery')).toEqual([{ state: 'ready', code: 'ECONNREFUSED' }])
  expect(first).toEqual({ tries: 1, due: t.house.clock.now() + 5_000 })
  t.house.clock.advance(20_000)
  await t.settle()
  expect(await look()).toEqual({ tries: 2, due: t.house.clock.now() + 10_000 })
})

it('keeps whoever an agent is to look at, however long they say nothing, and lets others go after a day', async () => {
  await t.write(JAN, 'site down')
  await t.write('+32470000002', 'hallo?')
  await t.house.app.ctx.pool.query(`update conversation set escalated = true where customer_number = '101'`)
  t.house.clock.advance(25 * 3_600_000)
  await t.house.app.tick()
  expect(await conversations()).toMatchObject([
    { state: 'at-door', customer_number: '101' },
    { state: 'closed' },
  ])
})

it('shows the customer that an agent types, for as long as the provider shows it, and nothing of who only reads', async () => {
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' }, 'Sanne')
  await t.write(JAN, 'Hallo')
  const [row] = await t.rows<{ id: string; sid: string }>(
    'select c.conversation_id as id, provider_id as sid from conversation c, inbound',
  )
  const about = { desk: WA_DESK, conversation: row!.id }
  await sanne.ask('conversation:take', about)
  await sanne.ask('conversation:open', about)
  await sanne.ask('read', { ...about, seq: 1 })
  // At once: while the first is being shown.
  await Promise.all([1, 2, 3].map(() => sanne.ask('typing', { ...about, typing: true })))
  await expect.poll(() => t.typed).toEqual([{ channel: 'whatsapp', messageId: row!.sid }])
  t.house.clock.advance(21_000)
  await Promise.all([
    sanne.ask('typing', { ...about, typing: true }),
    sanne.ask('read', { ...about, seq: 1 }),
    sanne.ask('typing', { ...about, typing: true }),
  ])
  await expect.poll(() => t.typed).toHaveLength(2)
})
