import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../support/builders.ts'
import { ticketOf } from '../../support/callers.ts'
import { batch, EVA, NUMBER_ID, text, WABA } from '../../support/meta.ts'
import { META_DESK, type MetaHouse, metaHouse } from '../../support/meta-house.ts'

let t: MetaHouse

beforeEach(async () => {
  t = await metaHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, META_DESK, '101', { tier: 'premium', phones: [EVA.phone] })
  await t.meta.person('eva', { phone: '32471000009', userId: EVA.bsuid, name: 'Eva', course: 'read' })
  await t.house.agent({ [META_DESK]: 'agent' })
})
afterEach(() => t.close())

const bodies = async () =>
  (await t.rows<{ body: string }>(`select body from message where author = 'visitor' order by at, seq`)).map(
    ({ body }) => body,
  )
const conversations = () =>
  t.rows('select desk_id, state, customer_number, ticket_number, who from conversation order by entered_at')

it('tells Meta at the handshake what it wants to hear', async () => {
  expect(await t.meta.handshake({ challenge: '1158201444' })).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: '1158201444',
  })
  expect((await t.meta.handshake({ token: 'guess' })).status).toBe(403)
})

it('lets a customer in who writes from a registered number and names an open ticket, and answers', async () => {
  const ticket = await ticketOf(t.house, META_DESK, '101')
  const { deliveries } = await t.meta.write('eva', [`site down 😱, ticket ${ticket}`])
  expect(deliveries[0]!.answers).toEqual([200])
  expect(await conversations()).toMatchObject([
    { desk_id: META_DESK, state: 'waiting', customer_number: '101', ticket_number: Number(ticket) },
  ])
  await t.settle()
  expect((await t.meta.sent()).map(({ number, to }) => [number, to])).toEqual([[NUMBER_ID, '32471000009']])
})

it('stores three messages and two statuses of one body, once, however often and at once they come', async () => {
  await t.meta.write('eva', ['Hallo'])
  await t.settle()
  const [sent] = await t.meta.sent()
  const state = (one: string) => ({ id: sent!.id, status: one, timestamp: '1795428060' })
  const whole = batch({
    contacts: [{ wa_id: '32471000009', user_id: EVA.bsuid, profile: { name: 'Eva 🦊' } }],
    messages: [text('1', 'Onze site 😱'), text('2', '👩‍👩‍👧‍👦🏳️‍🌈'), text('3', 'Zürich, € en ½')],
    statuses: [state('delivered'), state('sent')],
  })
  const answers = await Promise.all([1, 2, 3].map(() => t.meta.webhook({ payload: whole, times: 2 })))
  expect(answers.flatMap((one) => one.answers)).toEqual([200, 200, 200, 200, 200, 200])
  expect((await bodies()).sort()).toEqual(['Hallo', 'Onze site 😱', 'Zürich, € en ½', '👩‍👩‍👧‍👦🏳️‍🌈'].sort())
  const stored = await t.rows<{ account: string }>('select account, provider_id from inbound')
  expect(stored.map(({ account }) => account)).toEqual([WABA, WABA, WABA, WABA])
  expect(await t.rows('select state from delivery')).toEqual([{ state: 'read' }])
})

it('changes and tells nothing when the same news comes again, or is overtaken', async () => {
  await t.meta.write('eva', ['Hallo'])
  await t.settle()
  const [sent] = await t.meta.sent()
  const rows = () => t.rows('select xmin::text, state, code from delivery')
  const [before] = await rows()
  expect(before).toMatchObject({ state: 'read', code: null })
  const news = ['read', 'delivered', 'sent'].map((status) => ({ id: sent!.id, status }))
  const failed = { id: sent!.id, status: 'failed', errors: [{ code: 131047 }] }
  const { answers } = await t.meta.webhook({ payload: batch({ statuses: [...news, failed] }), times: 2 })
  expect(answers).toEqual([200, 200])
  expect(await rows()).toEqual([before])
  // What was read did not come too late.
  expect(
    await t.rows(`select from contact_address where window_until > ${t.house.clock.now()}`),
  ).not.toHaveLength(0)
})

it('brings an agent’s words to whoever shows no number, and shows what became of them and what they cost', async () => {
  await t.meta.person('eva', { showsPhone: false })
  const sanne = await t.house.agent({ [META_DESK]: 'agent' }, 'Sanne')
  await t.meta.write('eva', ['Hallo'])
  expect(await conversations()).toMatchObject([{ state: 'at-door', customer_number: null, who: 'Eva' }])
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const about = { desk: META_DESK, conversation: row!.id }
  expect(await sanne.ask('conversation:take', about)).toMatchObject({ ok: true })
  await t.meta.mode('hold')
  await sanne.ask('message:post', { ...about, clientId: crypto.randomUUID(), body: 'We kijken ernaar 👀' })
  await t.settle()
  expect((await t.meta.sent()).at(-1)!.body).toMatchObject({
    recipient: EVA.bsuid,
    text: { body: 'We kijken ernaar 👀' },
  })
  expect((await t.meta.sent()).at(-1)!.body).not.toHaveProperty('to')
  await t.meta.release('reverse')
  expect(await t.rows('select state, category, billable from delivery order by seq desc limit 1')).toEqual([
    { state: 'read', category: 'service', billable: true },
  ])
})

it('knows by its key what became of a message of whose answer nobody heard', async () => {
  await t.meta.mood({ for: 'messages', cut: 'after' })
  await t.meta.mode('hold')
  await t.meta.write('eva', ['Hallo'])
  await t.settle()
  expect(await t.rows('select state from delivery')).toEqual([{ state: 'unknown' }])
  await t.meta.release()
  const [sent, ...others] = await t.meta.sent()
  expect(others).toEqual([])
  expect(await t.rows('select state, provider_id from delivery')).toEqual([
    { state: 'read', provider_id: sent!.id },
  ])
})

it('says 503 while something cannot be stored, stores the rest, and has all of it when it comes again', async () => {
  await t.rows(`create function refuse() returns trigger language plpgsql as
    $$ begin if new.body = 'twee' then raise exception 'full'; end if; return new; end $$`)
  await t.rows('create trigger refuse before insert on message for each row execute function refuse()')
  const { deliveries } = await t.meta.write('eva', ['een', 'twee', 'drie'])
  expect(deliveries[0]!.answers).toEqual([503])
  expect((await bodies()).sort()).toEqual(['drie', 'een'])
  await t.rows('drop trigger refuse on message')
  expect((await t.meta.again(deliveries[0]!.id)).answers).toEqual([503, 200])
  expect((await bodies()).sort()).toEqual(['drie', 'een', 'twee'])
})

it('stores a message once that is being stored in another conversation at the same time', async () => {
  await t.meta.write('eva', ['Hallo'])
  const other = await t.house.app.ctx.pool.connect()
  await other.query('begin')
  await other.query(
    `insert into inbound (desk_id, account, provider_id, conversation_id, seq, at)
       select $1, $2, 'wamid.twice', conversation_id, null, 1 from conversation`,
    [META_DESK, WABA],
  )
  const twice = t.meta.webhook({ payload: batch({ messages: [text('twice', 'tweemaal')] }) })
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await t.rows(waiting)).length).toBe(1)
  await other.query('commit')
  other.release()
  const { id, answers } = await twice
  expect(answers).toEqual([503])
  expect((await t.meta.again(id)).answers).toEqual([503, 200])
  expect(await bodies()).toEqual(['Hallo'])
})

it('makes one person of two first messages that come at once', async () => {
  await t.meta.write('eva', ['een', 'twee', 'drie', 'vier'], { bodies: 'each', atOnce: true })
  expect((await bodies()).sort()).toEqual(['drie', 'een', 'twee', 'vier'])
  expect(await conversations()).toHaveLength(1)
  expect(await t.rows('select from contact where merged_into is null')).toHaveLength(1)
})

it('waits for proof again once somebody’s number is another one, though a code had bound them', async () => {
  const sanne = await t.house.agent({ [META_DESK]: 'agent' })
  const made = await sanne.ask('binding-code:make', { desk: META_DESK, customer: '101' })
  await t.meta.write('eva', [made.ok ? made.value.code : 'none'])
  expect(await t.rows('select customer_number, how, why from binding')).toEqual([
    { customer_number: '101', how: 'code', why: null },
  ])
  const change = {
    type: 'user_changed_number',
    wa_id: '32471000099',
    user_id: 'BE.9',
    previous_user_id: EVA.bsuid,
  }
  const { deliveries } = await t.meta.write('eva', [{ type: 'system', system: change }])
  expect(deliveries[0]!.answers).toEqual([200])
  expect(
    await t.rows(
      `select kind, value, suspended_at is not null as suspended from contact_address order by kind, value`,
    ),
  ).toEqual([
    { kind: 'whatsapp', value: EVA.phone, suspended: true },
    { kind: 'whatsapp', value: '+32471000099', suspended: false },
    { kind: 'whatsapp-bsuid', value: EVA.bsuid, suspended: true },
    { kind: 'whatsapp-bsuid', value: 'BE.9', suspended: false },
  ])
  const ticket = await ticketOf(t.house, META_DESK, '101')
  await t.meta.person('eva', { phone: '32471000099', userId: 'BE.9' })
  await t.meta.write('eva', [`ticket ${ticket}`])
  expect(await t.rows('select customer_number, why from binding')).toEqual([
    { customer_number: '101', why: 'address-changed' },
  ])
  expect((await conversations()).at(-1)).toMatchObject({ state: 'at-door', customer_number: null })
})

it('refuses what nobody signed, takes what is for nobody, and stands in the list of routes', async () => {
  expect(
    (await t.meta.webhook({ payload: batch({ messages: [text('1', 'x')] }), sign: 'none' })).answers,
  ).toEqual([403])
  expect(
    (await t.meta.webhook({ payload: batch({ messages: [text('1', 'x')] }), sign: 'wrong' })).answers,
  ).toEqual([403])
  expect(
    (await t.meta.webhook({ payload: batch({ messages: [text('1', 'x')] }, '999999') })).answers,
  ).toEqual([200])
  expect(await bodies()).toEqual([])
  const own = await t.meta.webhook({ payload: batch({ messages: [text('1', 'x')] }), path: '/standby' })
  expect(own.answers).toEqual([200])
  expect(await conversations()).toMatchObject([{ desk_id: META_DESK }])
  expect(t.house.app.routes().filter((route) => route.includes('/meta'))).toEqual([
    'GET /meta',
    'POST /meta',
    'GET /meta/:desk',
    'POST /meta/:desk',
  ])
})

it('is not served where no account at Meta is configured', async () => {
  expect(t.house.app.ctx.notServed(META_DESK).whatsapp).toBeUndefined()
  const without = await metaHouse('2026-11-23T11:00:00+01:00', { meta: null })
  expect(without.house.app.ctx.notServed(META_DESK).whatsapp).toContain('Meta')
  expect((await fetch(`${without.house.url}/meta`, { method: 'POST' })).status).toBe(404)
  await without.close()
})

it('shows the customer once that their message was read, and that an agent types', async () => {
  const sanne = await t.house.agent({ [META_DESK]: 'agent' }, 'Sanne')
  await t.meta.write('eva', ['Hallo'])
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const about = { desk: META_DESK, conversation: row!.id }
  await sanne.ask('conversation:take', about)
  await sanne.ask('conversation:open', about)
  const [{ provider_id: id }] = (await t.rows('select provider_id from inbound')) as [{ provider_id: string }]
  await sanne.ask('read', { ...about, seq: 1 })
  await sanne.ask('read', { ...about, seq: 2 })
  for (let i = 0; i < 3; i++) await sanne.ask('typing', { ...about, typing: true })
  await expect
    .poll(() => t.meta.reads())
    .toMatchObject([
      { status: 'read', message_id: id },
      { status: 'read', message_id: id, typing_indicator: { type: 'text' } },
    ])
  t.house.clock.advance(21_000)
  await sanne.ask('typing', { ...about, typing: true })
  await expect.poll(async () => (await t.meta.reads()).length).toBe(3)
})
