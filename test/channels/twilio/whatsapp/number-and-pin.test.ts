import { afterEach, beforeEach, expect, it } from 'vitest'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const MIA = '+32470000007'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  const { ctx, setPolicy } = t.house.app
  const policy = ctx.policy(WA_DESK)!
  const whatsapp = {
    ...policy.doors.whatsapp,
    prove: { mode: 'all-of', proofs: ['registered-number', 'pin'] },
  }
  await setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } } as typeof policy)
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [MIA] })
  await customer(t.house, WA_DESK, '102', { tier: 'premium' })
  await t.house.agent({ [WA_DESK]: 'agent' })
})
afterEach(() => t.close())

const states = () => t.rows('select state, customer_number from conversation')

it('takes for the customer of a number no PIN of somebody else whose ticket was named', async () => {
  const pin = await pinOf(t.house, WA_DESK, '102')
  const other = await ticketOf(t.house, WA_DESK, '102')
  const own = await ticketOf(t.house, WA_DESK, '101')
  await t.write(MIA, `ticket ${other}`)
  await t.settle()
  await t.write(MIA, pin)
  await t.settle()
  await t.write(MIA, `ticket ${own}`)
  await t.settle()
  expect(await states()).toEqual([{ state: 'at-door', customer_number: null }])
})

it('lets in whoever shows the number and its own PIN, whichever ticket was named', async () => {
  const pin = await pinOf(t.house, WA_DESK, '101')
  const other = await ticketOf(t.house, WA_DESK, '102')
  await t.write(MIA, `ticket ${other}`)
  await t.settle()
  await t.write(MIA, pin)
  await t.settle()
  await t.write(MIA, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  await t.settle()
  expect(await states()).toEqual([{ state: 'waiting', customer_number: '101' }])
})
