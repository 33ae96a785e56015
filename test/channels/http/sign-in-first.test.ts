import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard } from '../../../shared/card.ts'
import type { DeskPage } from '../../../shared/desk-page.ts'
import { exampleDesks, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

const PORTAL = 'https://portal.standby.example'

let app: TestApp
let nobody: TestVisitor
let kaat: TestVisitor
beforeAll(async () => {
  const { policies } = await exampleDesks()
  const key = Buffer.from(PORTAL_KEY)
  app = await testApp(PORTAL_NOW, { portalKeys: new Map(policies.map(({ id }) => [id, key])) })
  await customer(app, 'standby', 'K1', { tier: 'support' })
  nobody = await app.visitor('standby')
  kaat = await app.visitor('standby', portalToken({ ...KAAT, sub: 'K1', aud: 'standby' }))
})
afterAll(() => app.close())

const cardOf = async (who: TestVisitor, desk: string) =>
  got((await (await who.get(`/w/${desk}/card?lang=nl`)).json()) as Answer<ContactCard>)

it('where tickets are for customers only, a visitor is led to the sign-in before the form', async () => {
  const { form: shown, desk, doors } = await cardOf(nobody, 'standby')
  expect([shown.signIn, desk.signInAt]).toEqual(['required', PORTAL])
  expect(doors.find(({ channel }) => channel === 'ticket')).toMatchObject({ state: 'ask', signIn: true })
  // The form says what would have come of it.
  const sent = await nobody.post('/w/standby/tickets', form())
  expect(await sent.json()).toMatchObject({ ok: false, code: 'not-signed-in' })
})

it('and whoever is signed in, or may come in without, has the form at once', async () => {
  const card = await cardOf(kaat, 'standby')
  expect(card.form.signIn).toBeNull()
  expect(card.doors.find(({ channel }) => channel === 'ticket')?.signIn).toBe(false)
  expect((await cardOf(await app.visitor('strict-queue'), 'strict-queue')).form.signIn).toBeNull()
})

it('where signing in is better, the form says so and is there', async () => {
  const { form: shown, desk } = await cardOf(await app.visitor('self-help'), 'self-help')
  expect([shown.signIn, desk.signInAt]).toEqual(['preferred', 'https://admin.self-help.example'])
})

it('the public page gives the sign-in at the door that asks for it', async () => {
  const page = got((await (await fetch(`${app.url}/d/standby/page.json?lang=nl`)).json()) as Answer<DeskPage>)
  expect(page.desk.signInAt).toBe(PORTAL)
  expect(page.doors.map(({ channel, signIn }) => [channel, signIn])).toContainEqual(['ticket', true])
})
