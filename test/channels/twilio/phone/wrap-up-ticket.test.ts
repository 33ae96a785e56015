import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually, type Phone } from '../../../support/exchange.ts'
import { DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

const MINUTE = 60_000

let t: PhoneHouse
let phone: Phone

/** Sanne talks with Eva at a desk that demands a ticket of each call. */
beforeEach(async () => {
  t = await phoneHouse()
  const policy = t.house.app.ctx.policy(DESK)!
  const door = { ...policy.doors.phone, ticket: 'by-agent' as const }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: door } })
  const eva = await t.calls(1)
  phone = await t.pickedUp(1)
  await phone.connect(eva)
  t.house.clock.advance(30_000)
  await phone.over(eva)
})
afterEach(() => t.close())

const tickets = () => t.rows('select number, subject, customer_number, assignee from ticket')
const conversation = () => t.rows('select state, ticket_number from conversation')

async function after(ms: number): Promise<void> {
  t.house.clock.advance(ms)
  await t.house.app.tick()
}

it('the agent cannot wrap up without a ticket, and when the time is over the desk has made it, in their hands', async () => {
  const [row] = await t.rows('select conversation_id as id from conversation')
  const wrapUp = { desk: DESK, conversation: String(row!.id) }
  expect(await t.sanne.ask('conversation:wrap-up', wrapUp)).toMatchObject({
    code: 'conflict',
    field: 'ticket',
  })
  await after(5 * MINUTE - 1000)
  expect(await tickets()).toEqual([])
  await after(21_000)
  const [ticket] = await tickets()
  expect(ticket).toMatchObject({ subject: 'Phone call', customer_number: '101', assignee: t.sanne.id })
  expect(await conversation()).toEqual([{ state: 'wrap-up', ticket_number: ticket!.number }])
  expect(await t.rows(`select agent_id, subject from audit where what = 'ticket-not-made'`)).toEqual([
    { agent_id: t.sanne.id, subject: wrapUp.conversation },
  ])
  await after(MINUTE)
  expect(await tickets()).toHaveLength(1)
  expect(await t.sanne.ask('conversation:wrap-up', wrapUp)).toMatchObject({ ok: true })
})

it('a ticket that the agent made in time is the only one', async () => {
  const [row] = await t.rows('select conversation_id as id from conversation')
  const form = { subject: 'Mail', body: 'Geen mail.', fields: {} }
  const made = await t.sanne.ask('conversation:create-ticket', {
    desk: DESK,
    conversation: String(row!.id),
    ...form,
  })
  expect(made).toMatchObject({ ok: true })
  await after(6 * MINUTE)
  await eventually(async () => ((await tickets()).length === 1 ? true : undefined))
  expect(await tickets()).toMatchObject([{ subject: 'Mail' }])
})
