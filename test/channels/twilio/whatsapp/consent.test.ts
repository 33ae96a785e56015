import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse
let ticket: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  const { ctx, setPolicy } = t.house.app
  const policy = ctx.policy(WA_DESK)!
  const { whatsapp } = policy.doors
  const others = {
    ...whatsapp.others,
    price: { kind: 'amount', cents: 5995, currency: 'EUR', per: 'contact', withVat: false },
  }
  await setPolicy({
    ...policy,
    doors: { ...policy.doors, whatsapp: { ...whatsapp, others } },
  } as unknown as typeof policy)
  await customer(t.house, WA_DESK, '101', { tier: 'standard', phones: [JAN] })
  await t.house.agent({ [WA_DESK]: 'agent' })
  ticket = await ticketOf(t.house, WA_DESK, '101')
})
afterEach(() => t.close())

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
