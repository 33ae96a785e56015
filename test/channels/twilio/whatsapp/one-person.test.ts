import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
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
    { state: 'at-door', said: ['met nummer'] },
    { state: 'active', said: ['zonder nummer', 'allebei', 'nog iets'] },
  ])
})

it('says nothing more where they stood at the door once they go on in an earlier conversation', async () => {
  await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`, id('BE.old'))
  await take(await newest())
  await t.settle()
  await t.write(JAN, 'een nieuwe telefoon', id('BE.new'))
  const code = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '101' })
  await t.write(JAN, code.ok ? code.value.code : '', id('BE.new'))
  await t.settle()
  await t.settle()
  expect(
    await t.rows(`select body, delivery.state from message join conversation using (desk_id, conversation_id)
       left join delivery using (desk_id, conversation_id, seq)
      where conversation.state = 'closed' and author = 'desk'`),
  ).toEqual([{ body: expect.stringContaining('we weten nu wie je bent'), state: 'accepted' }])
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
