import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { signed, TWILIO } from '../../support/calls.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'premium-line'
const KEYS = { portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]) }
const FIELDS = { server: 'web3', domain: 'jansen.example', error: '550', tried: 'Herstart' }
const URL_IN_DUTCH = /^https:\/\/wa\.me\/3235550130\?text=Het%20gaat%20over%20ticket%20(\d{7})\.%20$/

let house: TestApp
beforeAll(async () => {
  house = await testApp(PORTAL_NOW, { ...KEYS, twilio: TWILIO })
  await books(house)
})
afterAll(() => house.close())

async function books(at: TestApp): Promise<void> {
  await customer(at, DESK, 'P1', { tier: 'premium', phones: ['+32471000001'] })
  await customer(at, DESK, 'S1', { tier: 'standard', phones: ['+32471000002'] })
}

const signedIn = (sub: string, at = house) => at.visitor(DESK, portalToken({ ...KAAT, sub, aud: DESK }))

async function leave(visitor: TestVisitor, more: object = {}): Promise<TicketMade> {
  const response = await visitor.post(`/w/${DESK}/tickets`, { ...form(), fields: FIELDS, ...more })
  return got((await response.json()) as never)
}

/** By the secret of the link alone, as from the mail. */
async function page({ number, secret }: TicketMade): Promise<CustomerTicket> {
  const headers = { 'x-ticket-secret': secret }
  return got((await (await fetch(`${house.url}/w/${DESK}/tickets/${number}`, { headers })).json()) as never)
}

it('a premium customer gets the link, with the number, when the door is open, and a code of the same', async () => {
  const made = await leave(await signedIn('P1'))
  expect(made.whatsapp).toMatch(URL_IN_DUTCH)
  expect(URL_IN_DUTCH.exec(made.whatsapp!)?.[1]).toBe(String(made.number))
  const { whatsapp } = await page(made)
  expect(whatsapp).toMatchObject({ url: made.whatsapp, number: '+32 3 555 01 30', hint: 'open tot 17:00' })
  expect(whatsapp!.code.size).toBeGreaterThan(20)
  expect(whatsapp!.code.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
})

it('what the link writes lets that customer in at the door, about that ticket', async () => {
  const made = await leave(await signedIn('P1'))
  const body = new URL(made.whatsapp!).searchParams.get('text')!
  const sid = `SM${'7'.repeat(32)}`
  const { status } = await signed(house, `/twilio/${DESK}/message`, {
    ...{ MessageSid: sid, SmsSid: sid, AccountSid: TWILIO.accountSid, NumMedia: '0', MessageType: 'text' },
    ...{ From: 'whatsapp:+32471000001', To: 'whatsapp:+3235550130', WaId: '32471000001', ProfileName: 'Eva' },
    Body: `${body}Het ligt weer plat.`,
  })
  const { rows } = await house.app.ctx.pool.query('select state, ticket_number from conversation')
  expect([status, rows]).toEqual([204, [{ state: 'waiting', ticket_number: made.number }]])
})

it('a standard customer and a visitor see none of it', async () => {
  for (const visitor of [await signedIn('S1'), await house.visitor(DESK)]) {
    const made = await leave(visitor)
    expect([made.whatsapp, (await page(made)).whatsapp]).toEqual([null, null])
  }
})

it('nor does a premium customer of a ticket that is closed, or about a topic asked elsewhere', async () => {
  const eva = await signedIn('P1')
  const made = await leave(eva)
  const agent = await house.agent({ [DESK]: 'agent' })
  got(await agent.ask('ticket:change', { desk: DESK, number: made.number, state: 'closed' }))
  expect((await page(made)).whatsapp).toBeNull()
  expect((await leave(eva, { topic: 'use' })).whatsapp).toBeNull()
})

/** Where a tap on WhatsApp leads on the contact card. */
async function onCard(visitor: TestVisitor): Promise<string | null> {
  const { doors } = got<ContactCard>((await (await visitor.get(`/w/${DESK}/card?lang=nl`)).json()) as never)
  return doors.find(({ channel }) => channel === 'whatsapp')!.url
}

it('the contact card names the newest open ticket of a customer who signed in, and of nobody else', async () => {
  await customer(house, DESK, 'P2', { tier: 'premium', phones: ['+32471000003'] })
  const bare = 'https://wa.me/3235550130'
  const kaat = await signedIn('P2')
  expect(await onCard(kaat)).toBe(bare)
  const [, second] = [await leave(kaat), await leave(kaat)]
  expect(await onCard(kaat)).toBe(second.whatsapp)
  const standard = await signedIn('S1')
  await leave(standard)
  for (const other of [standard, await house.visitor(DESK)]) expect(await onCard(other)).toBe(bare)
})

it('the same form sent again gives the same link', async () => {
  const eva = await signedIn('P1')
  const clientId = crypto.randomUUID()
  const [first, again] = [await leave(eva, { clientId }), await leave(eva, { clientId })]
  expect(again).toEqual(first)
})

it('nobody sees it where no account carries the messages', async () => {
  const without = await testApp(PORTAL_NOW, KEYS)
  await books(without)
  expect((await leave(await signedIn('P1', without))).whatsapp).toBeNull()
  await without.close()
})
