import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const MIA = '+32470000002'
const PIET = '+32470000003'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
})
afterEach(() => t.close())

const blocked = () =>
  t.rows('select value, blocked_at is not null as blocked from contact_address order by value')
const nthTo = (person: string) => t.sent.findIndex(({ to }) => to === `whatsapp:${person}`)
async function told(n: number, ...states: string[]): Promise<void> {
  for (const state of states) {
    t.house.clock.advance(1000)
    await t.news(n, state, state === 'failed' ? { ErrorCode: '63014' } : {})
  }
}

it('takes nobody for having blocked us to whom a message came, in whatever order that is told', async () => {
  for (const person of [JAN, MIA, PIET]) await t.write(person, 'hallo')
  await t.settle()
  await told(nthTo(JAN), 'failed', 'delivered')
  await told(nthTo(MIA), 'delivered', 'failed')
  await told(nthTo(PIET), 'failed')
  expect(await t.rows('select state from delivery order by sent_to')).toMatchObject([
    { state: 'delivered' },
    { state: 'delivered' },
    { state: 'failed' },
  ])
  expect(await blocked()).toEqual([
    { value: JAN, blocked: false },
    { value: MIA, blocked: false },
    { value: PIET, blocked: true },
  ])
})

it('keeps a STOP that was said before a message or after it, though the message arrives', async () => {
  await t.write(JAN, 'stop')
  await t.write(MIA, 'hallo')
  await t.settle()
  await t.write(MIA, 'stop')
  await told(nthTo(JAN), 'failed', 'delivered')
  await told(nthTo(MIA), 'failed', 'delivered')
  expect(await blocked()).toMatchObject([{ blocked: true }, { blocked: true }])
})

it('goes from hand to hand, tells the customer no note, and counts for how many an agent has', async () => {
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' }, 'Sanne')
  const tom = await t.house.agent({ [WA_DESK]: 'agent' }, 'Tom')
  await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  await t.write(MIA, 'hallo')
  await t.write(PIET, 'hallo')
  const [jan, mia, piet] = await Promise.all(
    [JAN, MIA, PIET].map(async (person) => {
      const [row] = await t.rows<{ id: string }>(
        `select conversation_id as id from conversation join contact_address on contact_id = visitor_id
          where value = '${person}'`,
      )
      return { desk: WA_DESK, conversation: row!.id }
    }),
  )
  const policy = t.house.app.ctx.policy(WA_DESK)!
  await t.house.app.setPolicy({ ...policy, capacity: { ...policy.capacity, chats: 2 } })
  expect(await sanne.ask('conversation:take', jan!)).toMatchObject({ ok: true })
  expect(await sanne.ask('conversation:take', mia!)).toMatchObject({ ok: true })
  expect(await sanne.ask('conversation:take', piet!)).toMatchObject({ ok: false, code: 'full' })
  await t.settle()
  const before = t.sent.length
  const note = { ...jan!, clientId: crypto.randomUUID(), body: 'intern' }
  expect(await sanne.ask('conversation:note', note)).toMatchObject({ ok: true })
  expect(await sanne.ask('conversation:transfer', { ...jan!, to: { agent: tom.id } })).toMatchObject({
    ok: true,
  })
  expect(await sanne.ask('conversation:take', piet!)).toMatchObject({ ok: true })
  const said = { clientId: crypto.randomUUID(), body: 'Tom hier.' }
  expect(await sanne.ask('message:post', { ...jan!, ...said })).toMatchObject({ ok: false })
  expect(await tom.ask('message:post', { ...jan!, ...said })).toMatchObject({ ok: true })
  await t.settle()
  expect(await tom.ask('conversation:wrap-up', jan!)).toMatchObject({ ok: true })
  expect(
    await t.rows(`select state, agent_id from conversation where conversation_id = '${jan!.conversation}'`),
  ).toEqual([{ state: 'closed', agent_id: tom.id }])
  await t.settle()
  expect(t.sent.slice(before).map(({ to, body }) => ({ to, body }))).toEqual([
    { to: `whatsapp:${JAN}`, body: 'Tom hier.' },
  ])
})
