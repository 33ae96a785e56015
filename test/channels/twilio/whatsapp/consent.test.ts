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
