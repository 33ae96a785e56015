import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'self-help'

let app: TestApp
beforeAll(async () => {
  app = await testApp(PORTAL_NOW, { portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]) })
  await customer(app, DESK, 'K1', { contracts: [{ product: 'Shop', tier: 'shop' }] })
})
afterAll(() => app.close())

const fields = { product: 'Winkelmand' }
const leave = async (who: TestVisitor, more: object) =>
  (await (await who.post(`/w/${DESK}/tickets`, { ...form(), fields, ...more })).json()) as Answer<TicketMade>
const box = async (who: TestVisitor) =>
  got((await (await who.get(`/w/${DESK}/card`)).json()) as Answer<ContactCard>).form.urgent

it('goes from the box to the first place only over a price that was agreed to', async () => {
  const agent = await app.agent({ [DESK]: 'agent' })
  const listed = async () =>
    got(await agent.ask('ticket:list', { desk: DESK, show: 'open' })).tickets.map(({ number }) => number)
  const kaat = await app.visitor(DESK, portalToken({ ...KAAT, sub: 'K1', aud: DESK }))
  const agreedTo = (await box(kaat))!
  const first = got(await leave(kaat, {}))
  const stranger = await app.visitor(DESK)
  expect(await box(stranger)).toBe(null)
  for (const more of [{ urgent: true }, { urgent: true, agreedTo }]) {
    expect(await leave(stranger, more)).toMatchObject({ ok: false, code: 'not-admitted' })
  }
  expect(await leave(kaat, { urgent: true, lane: 'priority' })).toMatchObject({
    ok: false,
    code: 'bad-input',
  })
  expect(await leave(kaat, { urgent: true })).toMatchObject({ ok: false, code: 'not-admitted' })
  app.clock.advance(1000)
  const { number } = got(await leave(kaat, { urgent: true, agreedTo }))
  expect(await listed()).toEqual([first.number, number])
  const agreed = { desk: DESK, number, cents: 750, how: 'reply of 10:01' }
  expect(got(await agent.ask('ticket:answer-quote', agreed)).paidPriority).toMatchObject({ state: 'agreed' })
  expect(await listed()).toEqual([number, first.number])
})
