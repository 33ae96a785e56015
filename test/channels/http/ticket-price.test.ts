import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import { deskOf } from '../../support/admission.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'paid'
const POLICY = deskOf(
  `
name: Paid
timezone: Europe/Brussels
languages: [nl, en]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {}, gold: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
priority-lane: { price: 5 EUR per ticket, consent: required }
doors:
  ticket: { open: always, for: [nobody, gold], others: { price: 25 EUR per ticket, consent: required } }
`,
  DESK,
)
/** At which visitors are no others: nobody could bill them. */
const SOLD = 'sold'
const ONLY_FOR_SALE = deskOf(
  `
name: Sold
timezone: Europe/Brussels
languages: [nl, en]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {}, gold: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  ticket: { open: always, for: [gold], others: { price: 25 EUR per ticket, consent: required } }
`,
  SOLD,
)

let app: TestApp
beforeAll(async () => {
  app = await testApp(PORTAL_NOW, {
    policies: [POLICY, ONLY_FOR_SALE],
    portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]),
  })
  await customer(app, DESK, 'B1', { tier: 'basic' })
  await customer(app, DESK, 'G1', { tier: 'gold' })
})
afterAll(() => app.close())

const signedIn = (sub: string) =>
  app.visitor(DESK, portalToken({ sub, aud: DESK, exp: Date.parse(PORTAL_NOW) / 1000 + 600, name: 'Kaat' }))
const priceOf = async (who: TestVisitor, lang = 'nl') =>
  got((await (await who.get(`/w/${DESK}/card?lang=${lang}`)).json()) as Answer<ContactCard>).form.price
const leave = async (who: TestVisitor, more: object = {}) =>
  (await (await who.post(`/w/${DESK}/tickets`, { ...form(), ...more })).json()) as Answer<TicketMade>
const billed = async (number: number) =>
  (
    await app.app.ctx.pool.query(
      `select reason, policy_line, said, consent, cents from charge join charge_line using (desk_id, charge_id)
       where source = 'ticket' and source_id = $1 order by reason`,
      [String(number)],
    )
  ).rows

it('names the price to customers of other tiers alone, in their language', async () => {
  expect(await priceOf(await signedIn('B1'))).toMatch(
    /^Met jouw contract kost een ticket €\s?25 .*daarmee akkoord\.$/,
  )
  expect(await priceOf(await signedIn('B1'), 'en')).toMatch(/^With your contract a ticket costs €\s?25 /)
  expect(await priceOf(await signedIn('G1'))).toBeNull()
  expect(await priceOf(await app.visitor(DESK))).toBeNull()
})

it('takes no ticket before the price of today was agreed to, and bills it once', async () => {
  const kaat = await signedIn('B1')
  const agreedToPrice = (await priceOf(kaat))!
  for (const more of [{}, { agreedToPrice: 'Een ticket kost niets.' }])
    expect(await leave(kaat, more)).toMatchObject({
      ok: false,
      code: 'not-admitted',
      say: expect.stringMatching(/€\s?25/),
    })
  const sent = { ...form(), agreedToPrice }
  const { number } = got(await leave(kaat, sent))
  expect(got(await leave(kaat, sent)).number).toBe(number)
  expect(await billed(number)).toEqual([
    {
      reason: 'tier',
      policy_line: 'doors.ticket.others.price',
      said: agreedToPrice,
      consent: 'box on the ticket form, Kaat signed in',
      cents: 2500,
    },
  ])
})

it('agreeing to one price is not agreeing to the other', async () => {
  const kaat = await signedIn('B1')
  const { price, urgent } = got(
    (await (await kaat.get(`/w/${DESK}/card`)).json()) as Answer<ContactCard>,
  ).form
  expect(await leave(kaat, { urgent: true, agreedTo: urgent })).toMatchObject({
    ok: false,
    code: 'not-admitted',
  })
  expect(await leave(kaat, { urgent: true, agreedToPrice: price })).toMatchObject({
    ok: false,
    code: 'not-admitted',
  })
  const { number } = got(await leave(kaat, { urgent: true, agreedTo: urgent, agreedToPrice: price }))
  expect((await billed(number)).map(({ reason, cents }) => [reason, cents])).toEqual([
    ['priority', 500],
    ['tier', 2500],
  ])
})

it('who pays nothing is billed nothing, whatever words are sent', async () => {
  const agreedToPrice = (await priceOf(await signedIn('B1')))!
  for (const who of [await signedIn('G1'), await app.visitor(DESK)]) {
    const { number } = got(await leave(who, { agreedToPrice }))
    expect(await billed(number)).toEqual([])
  }
})

it('a stranger is sold nothing: asked to sign in, as the page says beside the price', async () => {
  const stranger = await app.visitor(SOLD)
  const card = got((await (await stranger.get(`/w/${SOLD}/card?lang=nl`)).json()) as Answer<ContactCard>)
  expect(card.form.price).toBeNull()
  expect(card.doors.find(({ channel }) => channel === 'ticket')).toMatchObject({ state: 'ask' })
  const answer = await stranger.post(`/w/${SOLD}/tickets`, { ...form(), agreedToPrice: 'Ik betaal.' })
  expect(await answer.json()).toMatchObject({ ok: false, code: 'not-signed-in' })
  const page = await (await fetch(`${app.url}/d/${SOLD}/page.json?lang=nl`)).text()
  expect(page).toMatch(/Andere klanten kunnen hier ook terecht: €\s?25 .*Hiervoor log je eerst in\./)
})
