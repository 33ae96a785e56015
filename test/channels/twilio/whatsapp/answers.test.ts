import { afterEach, beforeEach, expect, it } from 'vitest'
import { answersDue } from '../../../../server/actions/whatsapp/answers-due.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
})
afterEach(() => t.close())

const conversation = async () =>
  (await t.rows<{ state: string; escalated: boolean }>('select state, escalated from conversation'))[0]

it('answers a burst of twenty messages once', async () => {
  for (let i = 0; i < 20; i++) await t.write(JAN, `regel ${i}`)
  await t.settle()
  expect(t.sent).toHaveLength(1)
  expect(await t.rows(`select count(*)::int as said from message where author = 'visitor'`)).toEqual([
    { said: 20 },
  ])
})

it('gives an answer that is due once, however many servers look for it at one time', async () => {
  await t.write(JAN, 'site down')
  t.house.clock.advance(4_000)
  const { ctx } = t.house.app
  const faults: unknown[] = []
  await Promise.all(
    Array.from({ length: 6 }, () => answersDue(ctx, ctx.clock(), (fault) => faults.push(fault))),
  )
  await t.settle()
  expect(faults).toEqual([])
  expect(t.sent).toHaveLength(1)
  expect(await t.rows(`select count(*)::int as said from message where author = 'desk'`)).toEqual([
    { said: 1 },
  ])
})

it('says nothing more by itself after as many answers as the policy has, and shows it to the agents', async () => {
  const said = async (body: string) => {
    await t.write(JAN, body)
    await t.settle()
    return t.sent.length
  }
  const own = await ticketOf(t.house, WA_DESK, '101')
  const typo = String(own).replace(/.$/, (last) => String((Number(last) + 1) % 10))
  expect(await said('site down')).toBe(1)
  expect(await said(`ticket ${typo}`)).toBe(2)
  await customer(t.house, WA_DESK, '102', { tier: 'premium' })
  expect(await said(`ticket ${await ticketOf(t.house, WA_DESK, '102')}`)).toBe(3)
  await t.rows(`update ticket set state = 'closed' where number = ${own}`)
  expect(await said(`ticket ${own}`)).toBe(4)
  expect(await conversation()).toEqual({ state: 'at-door', escalated: false })
  t.house.clock.set('2026-11-23T23:00:00+01:00')
  expect(await said('is daar iemand?')).toBe(4)
  expect(await conversation()).toEqual({ state: 'at-door', escalated: true })
  expect(await said('hallo?')).toBe(4)
})
