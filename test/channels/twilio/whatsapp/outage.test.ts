import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const [JAN, MIA] = ['+32470000001', '+32470000007']
let t: WhatsAppHouse
let sanne: TestAgent
let ticket: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  ticket = await ticketOf(t.house, WA_DESK, '101')
})
afterEach(() => t.close())

const TOPIC = 'server'
const putUp = async (topics: string[], nl: string) => {
  const { languages } = t.house.app.ctx.policy(WA_DESK)!
  const says = Object.fromEntries(languages.map((language) => [language, language === 'nl' ? nl : 'x']))
  const until = t.house.clock.now() + 3_600_000
  const notice = { desk: WA_DESK, outage: crypto.randomUUID(), topics, says, until }
  const answer = await sanne.ask('outage:put-up', notice)
  if (!answer.ok) throw new Error(answer.say ?? answer.code)
}
const bodies = () => t.sent.map(({ body }) => body)

it('a notice for everybody stands before the first answer, once', async () => {
  await putUp([], 'De mail ligt eruit.')
  await t.write(JAN, 'mijn mail doet het niet')
  await t.settle()
  expect(bodies()).toEqual([expect.stringMatching(/^De mail ligt eruit\.\n\S/)])
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  expect(bodies().length).toBeGreaterThan(1)
  expect(bodies().slice(1).join()).not.toContain('De mail ligt eruit.')
})

it('a notice on a topic is for whoever names a ticket of their own about it', async () => {
  await putUp([TOPIC], 'Een knooppunt ligt plat.')
  await t.rows(`update ticket set topic = '${TOPIC}'`)
  // The topic of somebody else's ticket is not told.
  await t.write(MIA, `ticket ${ticket}`)
  await t.settle()
  expect(bodies().join()).not.toContain('knooppunt')
  await t.write(JAN, `ticket ${ticket}`)
  await t.settle()
  expect(bodies().at(-1)).toMatch(/^Een knooppunt ligt plat\.\n/)
})

it('a burst of messages while it is put up is answered with it once', async () => {
  await putUp([], 'De mail ligt eruit.')
  for (let i = 0; i < 5; i++) await t.write(MIA, `regel ${i}`)
  await t.settle()
  expect(bodies()).toHaveLength(1)
  expect(bodies()[0]!.match(/De mail ligt eruit/g)).toHaveLength(1)
})
