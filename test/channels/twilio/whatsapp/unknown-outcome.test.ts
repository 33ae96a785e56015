import { afterEach, beforeEach, expect, it } from 'vitest'
import { signed, TWILIO } from '../../../support/calls.ts'
import { eventually } from '../../../support/exchange.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
})
afterEach(() => t.close())

const delivery = async () =>
  (await t.rows<{ key: string; state: string }>('select key, state from delivery order by seq, part'))[0]!

it('shows what became of a message of whose answer nobody heard, as far as the provider tells of it', async () => {
  await t.write(JAN, 'site down')
  t.refuse.push('cut')
  await t.settle()
  const { key } = await delivery()
  const tell = async (MessageStatus: string, more = {}) => {
    const form = { MessageSid: `SM${'9'.repeat(32)}`, AccountSid: TWILIO.accountSid, MessageStatus, ...more }
    await signed(t.house, `/twilio/${WA_DESK}/message/status?key=${key}`, form)
    return (await delivery()).state
  }
  expect(await tell('queued')).toBe('accepted')
  expect(await tell('sent')).toBe('sent')
  expect(await tell('queued')).toBe('sent')
  expect(await tell('undelivered', { ErrorCode: '63024' })).toBe('failed')
  expect(await tell('read')).toBe('read')
  expect(await tell('delivered')).toBe('read')
})

it.each([
  ['took it', null, 'accepted'],
  ['refused it', { status: 400, code: 63024 }, 'failed'],
] as const)(
  'shows that the provider %s when its answer comes after nobody waited any more',
  async (_, no, state) => {
    await t.write(JAN, 'site down')
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    t.refuse.push(no === null ? answered : { ...no, after: answered })
    t.house.clock.advance(4_000)
    await t.house.app.tick()
    await t.house.app.tick()
    await eventually(async () => ((await delivery())?.state === 'sending' ? true : undefined))
    t.house.clock.advance(61_000)
    await t.house.app.tick()
    await eventually(async () => ((await delivery()).state === 'unknown' ? true : undefined))
    answer()
    await eventually(async () => ((await delivery()).state === state ? true : undefined))
  },
)
