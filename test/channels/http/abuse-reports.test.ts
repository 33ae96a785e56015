import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import { deskOf } from '../../support/admission.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { PORTAL_KEY, portalToken } from '../../support/portal-token.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { form, got } from '../../support/ticket-house.ts'

// A desk whose form refuses nearly everybody, and asks a lot of the others.
const DESK = 'strict'
const POLICY = deskOf(
  `
name: Strict
timezone: Europe/Amsterdam
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, always: 24/7 }
tiers: { basic: {}, gold: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
queue: { order: arrival, follow-up: to-the-back, duplicates: to-the-back, fair-use: 1 ticket in 30 days }
priority-lane: { price: 5 EUR per ticket, consent: required }
doors:
  ticket: { open: office, for: [gold], login: required, ask: [server] }
fields: { url: { label: Adres van de pagina } }
topics:
  use: { label: Gebruik, doors: [ticket] }
  abuse: { label: Misbruik melden, doors: [ticket], notice: abuse, ask: [url] }
`,
  DESK,
)
const SUNDAY = '2026-11-22T11:00:00+01:00'
const fields = { url: 'https://phish.example' }

let app: TestApp
let sink: SmtpSink
beforeAll(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@strict.example' })
  app = await testApp(SUNDAY, {
    policies: [POLICY],
    mail,
    portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]),
  })
  await customer(app, DESK, 'K1', { contracts: [{ tier: 'basic' }, { tier: 'gold' }] })
})
beforeEach(() => app.clock.set(SUNDAY))
afterAll(async () => {
  await app.close()
  await sink.close()
})

const leave = async (who: TestVisitor, more: object) =>
  (await (await who.post(`/w/${DESK}/tickets`, { ...form(), ...more })).json()) as Answer<TicketMade>
const report = (who: TestVisitor, more: object = {}) => leave(who, { topic: 'abuse', fields, ...more })
const listed = async () => {
  const agent = await app.agent({ [DESK]: 'agent' })
  return got(await agent.ask('ticket:list', { desk: DESK, show: 'open' })).tickets
}

describe('a report of abuse', () => {
  it('is taken on a Sunday from a stranger, where everything else is refused', async () => {
    const who = await app.visitor(DESK)
    expect(await leave(who, { topic: 'use', fields: { server: 'web3' } })).toMatchObject({
      ok: false,
      code: 'closed',
    })
    expect(got(await report(who)).number).toBeGreaterThan(0)
  })

  it('from a customer of several contracts, none of which opens the form, too', async () => {
    const kaat = await app.visitor(
      DESK,
      portalToken({ sub: 'K1', aud: DESK, exp: app.clock.now() / 1000 + 600 }),
    )
    expect((await report(kaat)).ok).toBe(true)
  })

  it('while a supervisor has closed the form', async () => {
    app.clock.set('2026-11-23T10:00:00+01:00')
    const agent = await app.agent({ [DESK]: 'supervisor' })
    const until = app.clock.now() + 3_600_000
    got(
      await agent.ask('door:set', { desk: DESK, channel: 'ticket', state: 'closed', until, reason: 'full' }),
    )
    expect((await report(await app.visitor(DESK))).ok).toBe(true)
    got(await agent.ask('door:set', { desk: DESK, channel: 'ticket', state: 'by-policy' }))
  })

  it('is asked for what its topic asks for, and for nothing else of the form', async () => {
    expect(await report(await app.visitor(DESK), { fields: {} })).toMatchObject({
      ok: false,
      field: 'fields.url',
    })
  })

  it('is never priced: who wants it first gets it taken as it is', async () => {
    const kaat = await app.visitor(
      DESK,
      portalToken({ sub: 'K1', aud: DESK, exp: app.clock.now() / 1000 + 600 }),
    )
    got(await report(kaat, { urgent: true }))
    const { rows } = await app.app.ctx.pool.query('select 1 from charge')
    expect(rows).toEqual([])
  })

  it('is never set back: not for how many there are, nor for being alike, nor for writing again', async () => {
    const who = await app.visitor(DESK)
    const made: TicketMade[] = []
    for (let i = 0; i < 3; i++) {
      app.clock.advance(60_000)
      made.push(got(await report(who, { subject: 'Phishing', body: 'Op deze pagina' })))
    }
    app.clock.advance(60_000)
    await who.post(`/w/${DESK}/tickets/${made[0]!.number}/messages`, {
      clientId: crypto.randomUUID(),
      body: 'Nog steeds',
    })
    const ours = (await listed()).filter(({ number }) => made.some((one) => one.number === number))
    expect(ours.map(({ number }) => number)).toEqual(made.map(({ number }) => number))
    expect(new Set(ours.map(({ because }) => because))).toEqual(new Set([ours[0]!.because]))
  })

  it('is confirmed by mail, also the tenth of a day', async () => {
    const who = await app.visitor(DESK)
    for (let i = 0; i < 10; i++) {
      const made = got(await report(who, { email: 'reporter@elsewhere.example', subject: `Melding ${i}` }))
      expect(made.byMail).toBe(true)
    }
    const mails = await sink.waitFor(10)
    expect(mails.every(({ to }) => to.includes('reporter@elsewhere.example'))).toBe(true)
  })
})

it('a card on which the form is shut still leads to it', async () => {
  const who = await app.visitor(DESK)
  const card = got((await (await who.get(`/w/${DESK}/card`)).json()) as Answer<ContactCard>)
  expect(card.doors.find(({ channel }) => channel === 'ticket')!.state).not.toBe('open')
  expect(card.form.topics.map(({ key, notice }) => [key, notice])).toEqual([
    ['use', false],
    ['abuse', true],
  ])
})
