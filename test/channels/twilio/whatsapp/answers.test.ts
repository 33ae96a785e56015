import { afterEach, beforeEach, expect, it } from 'vitest'
import { answersDue } from '../../../../server/actions/whatsapp/answers-due.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { PNG } from '../../../support/uploads.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
/** Nobody's in the books. */
const [MIA, PIET, AN] = ['+32470000007', '+32470000008', '+32470000009']
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

/** As the desk's policy says, but for these. */
async function door(change: { attachments?: 'signed-in' | 'off'; most?: number }): Promise<void> {
  const policy = t.house.app.ctx.policy(WA_DESK)!
  const { sending, ...rest } = policy.doors.whatsapp
  const whatsapp = {
    ...rest,
    ...(change.attachments && { attachments: change.attachments }),
    sending: { ...sending, answersAtMost: change.most ?? sending.answersAtMost },
  }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
}
const PRIVACY = 'Hoe we met'

it('says all it has to say in one message, the first with where the privacy statement stands', async () => {
  await door({ attachments: 'signed-in' })
  await t.write(MIA, '', t.has(PNG, 'image/png').form)
  await t.write(PIET, 'ABCD-2345')
  await t.write(AN, 'stop')
  await t.settle()
  const to = (person: string) =>
    t.sent.filter((one) => one.to === `whatsapp:${person}`).map(({ body }) => body)
  expect(to(MIA)).toEqual([expect.stringMatching(/^Bestanden [\s\S]*klantenportaal[\s\S]*\nHoe we met/)])
  expect(to(PIET)).toEqual([expect.stringMatching(/^Die code [\s\S]*\nHoe we met/)])
  expect(to(AN)).toEqual([expect.stringMatching(/START[\s\S]*\nHoe we met/)])
  await t.write(MIA, 'ABCD-2345')
  await t.write(MIA, '', t.has(PNG, 'image/png').form)
  await t.write(MIA, 'ABCD-2346')
  await t.settle()
  expect(to(MIA).slice(1)).toEqual([expect.stringMatching(/^Die code [^\n]*$/)])
  expect(t.sent.filter(({ body }) => body.includes(PRIVACY))).toHaveLength(3)
})

it('says to whoever waits, in the one answer that is due, that no files are taken', async () => {
  await door({ attachments: 'off' })
  await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  await t.write(JAN, '', t.has(PNG, 'image/png').form)
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual([expect.stringMatching(/^Bestanden [\s\S]*ticket/)])
  await t.write(JAN, 'ABCD-2345')
  await t.settle()
  expect(t.sent.slice(1).map(({ body }) => body)).toEqual([expect.stringMatching(/^Die code [^\n]*$/)])
})

it('counts all that it says by itself, calls an agent instead, and confirms STOP whatever was said', async () => {
  await door({ attachments: 'signed-in', most: 1 })
  await t.write(MIA, 'hallo')
  await t.settle()
  expect(await conversation()).toMatchObject({ escalated: false })
  await t.write(MIA, '', t.has(PNG, 'image/png').form)
  await t.settle()
  expect(await conversation()).toMatchObject({ state: 'at-door', escalated: true })
  await t.rows('update conversation set escalated = false')
  await t.write(MIA, 'ABCD-2345')
  await t.settle()
  expect(await conversation()).toMatchObject({ state: 'at-door', escalated: true })
  expect(t.sent).toHaveLength(1)
  await t.write(MIA, 'stop')
  await t.write(MIA, 'start')
  await t.settle()
  expect(t.sent.map(({ body }) => body)).toEqual([expect.anything(), expect.stringContaining('START')])
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

it('says that nobody works now to whoever is let in then, and not that it is their turn', async () => {
  await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  expect(await conversation()).toMatchObject({ state: 'waiting' })
  await t.settle()
  expect(t.sent[0]!.body).toContain('niemand aan het werk')
  expect(t.sent[0]!.body).not.toContain('aan de beurt')
})
