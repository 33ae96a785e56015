import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse
let ticket: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await named(5995)
  await customer(t.house, WA_DESK, '101', { tier: 'standard', phones: [JAN] })
  await t.house.agent({ [WA_DESK]: 'agent' })
  ticket = await ticketOf(t.house, WA_DESK, '101')
})
afterEach(() => t.close())

/** The desk names this price from now on. */
async function named(cents: number): Promise<void> {
  const { ctx, setPolicy } = t.house.app
  const policy = ctx.policy(WA_DESK)!
  const { whatsapp } = policy.doors
  const price = { kind: 'amount', cents, currency: 'EUR', per: 'contact', withVat: false }
  const others = { ...whatsapp.others, price }
  await setPolicy({
    ...policy,
    doors: { ...policy.doors, whatsapp: { ...whatsapp, others } },
  } as unknown as typeof policy)
}

const state = async () => (await t.rows<{ state: string }>('select state from conversation'))[0]!.state

it('takes no yes for a price that was not named yet', async () => {
  await t.write(JAN, `ticket ${ticket}`)
  await t.write(JAN, 'ok')
  expect(await state()).toBe('at-door')
  await t.settle()
  expect(t.sent).toHaveLength(1)
  expect(t.sent[0]!.body).toContain('59,95')
  await t.write(JAN, 'ok')
  expect(await state()).toBe('waiting')
})

it('bills the sum that was shown, also where the policy names another by then', async () => {
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  await named(9900)
  await t.write(JAN, 'ja graag')
  expect(await state()).toBe('waiting')
  expect(await t.rows('select cents from charge_line')).toEqual([{ cents: 5995 }])
  await t.settle()
  expect(t.sent[1]!.body).toContain('59,95')
})

it('takes no yes for a price that never left', async () => {
  t.refuse.push({ status: 400, code: 63024 })
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  expect(t.sent).toEqual([])
  await t.write(JAN, 'ok')
  expect(await state()).toBe('at-door')
  expect(await t.rows('select consented_at from charge')).toEqual([{ consented_at: null }])
})

const charges = () =>
  t.rows(`select price->>'cents' as cents, consented_at is not null as agreed, declined_at is not null as declined,
                 (select count(*)::int from charge_line l where l.charge_id = charge.charge_id) as billed from charge`)

it('keeps no yes of somebody who was turned away for another reason, and asks again', async () => {
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const boss = await t.house.agent({ [WA_DESK]: 'supervisor' })
  const door = { desk: WA_DESK, channel: 'whatsapp' } as const
  const until = t.house.clock.now() + 3_600_000
  await boss.ask('door:set', { ...door, state: 'closed', until, reason: 'storing' })
  await t.write(JAN, 'ja')
  await t.settle()
  expect(await charges()).toEqual([{ cents: '5995', agreed: false, declined: false, billed: 0 }])
  await boss.ask('door:set', { ...door, state: 'by-policy' })
  await t.write(JAN, 'en nu?')
  expect(await state()).toBe('at-door')
  await t.settle()
  expect(t.sent.at(-1)!.body).toContain('59,95')
  await t.write(JAN, 'ja')
  expect(await state()).toBe('waiting')
})

it('bills whoever says no first and then yes', async () => {
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  await t.write(JAN, 'nee')
  await t.settle()
  expect(await charges()).toMatchObject([{ agreed: false, declined: true }])
  await t.write(JAN, 'toch wel: ja')
  await t.write(JAN, 'ja')
  expect(await state()).toBe('waiting')
  expect(await charges()).toEqual([{ cents: '5995', agreed: true, declined: false, billed: 1 }])
})

it('takes no yes of whoever has the number since for what its owner before was asked', async () => {
  const id = { ExternalUserId: 'whatsapp:BE.jan' }
  await customer(t.house, WA_DESK, '102', { tier: 'standard', phones: ['+32470000002'] })
  await t.write(JAN, `ticket ${ticket}`, id)
  await t.settle()
  await t.write('+32470000002', 'ja', id)
  expect(await state()).toBe('at-door')
  expect(await charges()).toMatchObject([{ agreed: false }])
  const [row] = await t.rows<{ said: object }>('select said from door_dialog')
  expect(row!.said).toMatchObject({ claim: null, pinOf: null, consented: false, tickets: [] })
})

it('names the price of now to whoever is asked once more, and bills that', async () => {
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const boss = await t.house.agent({ [WA_DESK]: 'supervisor' })
  const door = { desk: WA_DESK, channel: 'whatsapp' } as const
  const until = t.house.clock.now() + 3_600_000
  await boss.ask('door:set', { ...door, state: 'closed', until, reason: 'storing' })
  await t.write(JAN, 'ja')
  await t.settle()
  await boss.ask('door:set', { ...door, state: 'by-policy' })
  await named(8995)
  await t.write(JAN, 'en nu?')
  await t.settle()
  expect(t.sent.at(-1)!.body).toContain('89,95')
  await t.write(JAN, 'ja')
  expect(await state()).toBe('waiting')
  expect(await charges()).toEqual([{ cents: '8995', agreed: true, declined: false, billed: 1 }])
})

it('bills the customer to whom the price was named, where they turn out to be another', async () => {
  await customer(t.house, WA_DESK, '102', { tier: 'standard' })
  const other = await ticketOf(t.house, WA_DESK, '102')
  const agent = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  const [open] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const bind = { desk: WA_DESK, conversation: open!.id, customer: '102' }
  expect(await agent.ask('contact:bind', bind)).toMatchObject({ ok: true })
  await t.write(JAN, `ja, ticket ${other}`)
  expect(await state()).toBe('at-door')
  await t.settle()
  expect(t.sent.at(-1)!.body).toContain('59,95')
  await t.write(JAN, 'ja')
  expect(await state()).toBe('waiting')
  const billed = 'select customer_number from charge join charge_line using (desk_id, charge_id)'
  expect(await t.rows(billed)).toEqual([{ customer_number: '102' }])
})

it('takes no yes from what the same person wrote in another conversation', async () => {
  const agent = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${ticket}`, { ExternalUserId: 'whatsapp:BE.old' })
  await t.settle()
  t.house.clock.advance(1000)
  await t.write(JAN, 'ja', { ExternalUserId: 'whatsapp:BE.new' })
  const [newer] = await t.rows<{ id: string }>(
    'select conversation_id as id from conversation order by entered_at desc',
  )
  const bind = { desk: WA_DESK, conversation: newer!.id, customer: '101' }
  expect(await agent.ask('contact:bind', bind)).toMatchObject({ ok: true })
  const states = `select state from conversation order by state = 'closed'`
  expect(await t.rows(states)).toEqual([{ state: 'at-door' }, { state: 'closed' }])
  await t.write(JAN, 'ja', { ExternalUserId: 'whatsapp:BE.new' })
  expect(await t.rows(states)).toEqual([{ state: 'waiting' }, { state: 'closed' }])
})
