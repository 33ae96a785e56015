import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { eventually } from '../../../support/exchange.ts'
import { PNG } from '../../../support/uploads.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const PIET = '+32470000002'
let t: WhatsAppHouse
let sanne: TestAgent

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

/** Shown beside a telephone number. */
const id = (bsuid: string) => ({ ExternalUserId: `whatsapp:${bsuid}` })

async function take(conversation: string): Promise<void> {
  expect(await sanne.ask('conversation:take', { desk: WA_DESK, conversation })).toMatchObject({ ok: true })
}

const newest = async () =>
  (
    await t.rows<{ id: string }>('select conversation_id as id from conversation order by entered_at desc')
  )[0]!.id

it('brings what they write to the agent who talks with them, not to where they stood at the door before', async () => {
  await t.write(PIET, 'met nummer')
  t.house.clock.advance(1000)
  await t.write('BE.piet', 'zonder nummer', id('BE.piet'))
  await take(await newest())
  await t.write(PIET, 'allebei', id('BE.piet'))
  await t.write(PIET, 'nog iets', id('BE.piet'))
  expect(
    await t.rows(`select state, array_agg(body order by seq) filter (where author = 'visitor') as said
       from conversation join message using (desk_id, conversation_id) group by conversation_id, state, entered_at
       order by entered_at`),
  ).toEqual([
    { state: 'closed', said: ['met nummer'] },
    { state: 'active', said: ['zonder nummer', 'met nummer', 'allebei', 'nog iets'] },
  ])
})

/** What they wrote in each conversation, the oldest first. */
const said = () =>
  t.rows(`select state, array_agg(body order by seq) filter (where author = 'visitor') as said
     from conversation join message using (desk_id, conversation_id) group by conversation_id, state, entered_at
     order by entered_at`)

it('goes on where an agent talks with them, with all that they wrote at the door before a code told who they are', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write(JAN, `ticket ${ticket}`, id('BE.old'))
  const old = await newest()
  await take(old)
  await t.settle()
  t.house.clock.advance(1000)
  await t.write(JAN, 'een nieuwe telefoon', id('BE.new'))
  await t.write(JAN, 'en de server ligt plat', id('BE.new'))
  t.house.clock.advance(1000)
  const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '101' })
  const code = made.ok ? made.value.code : ''
  const heard: string[] = []
  sanne.socket.on('message', ({ conversation, body, author }) => {
    if (conversation === old && author === 'visitor') heard.push(body)
  })
  await t.write(JAN, code, id('BE.new'))
  await t.settle()
  await t.settle()
  const lines = ['een nieuwe telefoon', 'en de server ligt plat', code]
  expect(await said()).toEqual([
    { state: 'active', said: [`ticket ${ticket}`, ...lines] },
    { state: 'closed', said: lines },
  ])
  expect(heard).toEqual(lines)
  expect(t.sent.at(-1)!.body).toContain('we weten nu wie je bent')
})

it('has one conversation once an agent says who it is, with all that was said in the other', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write(JAN, `ticket ${ticket}`, id('BE.old'))
  t.house.clock.advance(1000)
  await t.write(JAN, 'een nieuwe telefoon', id('BE.new'))
  const conversation = await newest()
  await take(conversation)
  t.house.clock.advance(1000)
  await t.write(JAN, 'hallo?', id('BE.new'))
  const bind = { desk: WA_DESK, conversation, customer: '101' }
  expect(await sanne.ask('contact:bind', bind)).toMatchObject({ ok: true })
  expect(await said()).toEqual([
    { state: 'closed', said: [`ticket ${ticket}`] },
    { state: 'active', said: ['een nieuwe telefoon', 'hallo?', `ticket ${ticket}`] },
  ])
  expect(await t.rows(`select customer_number from conversation where state = 'active'`)).toEqual([
    { customer_number: '101' },
  ])
  const quoting = { OriginalRepliedMessageSid: '', ...id('BE.new') }
  await t.write(JAN, 'nog iets', quoting)
  expect((await said())[1]).toMatchObject({ said: expect.arrayContaining(['nog iets']) })
})

it('is heard at the door with what was written in both', async () => {
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write(PIET, 'met nummer')
  t.house.clock.advance(1000)
  await t.write('BE.piet', `ticket ${ticket}`, { ...id('BE.piet'), MessageSid: `SM${'7'.repeat(32)}` })
  const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '101' })
  await t.write(PIET, made.ok ? made.value.code : '', id('BE.piet'))
  expect(await t.rows('select state, ticket_number from conversation order by state desc')).toEqual([
    { state: 'waiting', ticket_number: Number(ticket) },
    { state: 'closed', ticket_number: null },
  ])
  expect(
    await t.rows(`select m.body, c.state from inbound i join message m using (desk_id, conversation_id, seq)
       join conversation c using (desk_id, conversation_id) where provider_id = 'SM${'7'.repeat(32)}'`),
  ).toEqual([{ body: `ticket ${ticket}`, state: 'waiting' }])
})

it('writes to nobody unasked because whoever had their number before agreed', async () => {
  await t.write(JAN, 'hallo', id('BE.old'))
  await t.rows(
    `update contact_address set opted_in_at = 1, opt_in_words = 'graag', opt_in_by = (select agent_id from agent)`,
  )
  await t.write(JAN, 'hallo', id('BE.new'))
  expect(await t.rows(`select opted_in_at from contact_address where value = '${JAN}'`)).toEqual([
    { opted_in_at: null },
  ])
})

it('is told of the ticket that an agent makes of it after it has ended', async () => {
  await t.write(JAN, 'hallo')
  const conversation = await newest()
  await take(conversation)
  expect(await sanne.ask('conversation:wrap-up', { desk: WA_DESK, conversation })).toMatchObject({ ok: true })
  await t.settle()
  expect(await t.rows('select state from conversation')).toEqual([{ state: 'closed' }])
  const number = Number(await ticketOf(t.house, WA_DESK, '101'))
  const linked = await sanne.ask('conversation:link-ticket', { desk: WA_DESK, conversation, number })
  expect(linked).toMatchObject({ ok: true })
  await t.settle()
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual([expect.stringContaining(String(number))])
})

it('fetches what was held as a stranger’s once it is written where they are known', async () => {
  const { form } = t.has(PNG, 'image/png')
  await t.write(PIET, 'kijk', form)
  await t.write('BE.piet', 'zonder nummer', id('BE.piet'))
  const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '101' })
  const ticket = await ticketOf(t.house, WA_DESK, '101')
  await t.write('BE.piet', `ticket ${ticket}, code: ${made.ok ? made.value.code : ''}`, id('BE.piet'))
  await t.write(PIET, 'allebei', id('BE.piet'))
  await eventually(async () => {
    const [there] = await t.rows<{ state: string; name: string | null }>(
      `select c.state, f.name from message m join conversation c using (desk_id, conversation_id)
         left join file f using (file_id) where m.body = 'kijk' and c.state <> 'closed'`,
    )
    return there?.name === 'image-1.png' && there.state === 'waiting' ? true : undefined
  })
})
