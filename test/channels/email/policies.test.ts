import { afterEach, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type DeskId, exampleDesk } from '../../support/admission.ts'
import type { TestAgent } from '../../support/app.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { type Dovecot, dovecot } from '../../support/dovecot.ts'
import { QUICK, until } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { type SmtpReceiver, smtpReceiver } from '../../support/smtp-receiver.ts'
import { got } from '../../support/ticket-house.ts'

/** What the five policies say of mail, each rule at the mailbox of its desk. */
const MONDAY = '2026-11-23T10:00:00+01:00'
const SATURDAY = '2026-11-21T23:00:00+01:00'
const EVA = 'eva@home.example'

interface House {
  app: TestApp
  imap: Dovecot
  smtp: SmtpReceiver
  agent: TestAgent
  desk: DeskId
}

let house: House
afterEach(async () => {
  await house.app.close()
  await house.imap.close()
  await house.smtp.close()
})

async function open(desk: DeskId, at = MONDAY): Promise<void> {
  const [imap, smtp] = [await dovecot(), await smtpReceiver()]
  const app = await testApp(at, {
    policies: [exampleDesk(desk)],
    mail: openMail({ url: smtp.url, from: `no-reply@${desk}.example` }),
    mailboxes: [imap.mailbox({ name: 'support', desk, authservId: 'mx.firm.example' })],
    mailPatience: QUICK,
  })
  const { pool } = app.app.ctx
  await until(async () => (await pool.query('select from mailbox')).rowCount === 1)
  house = { app, imap, smtp, agent: await app.agent({ [desk]: 'agent' }), desk }
}

const tickets = async () =>
  got(await house.agent.ask('desk:sync', { desk: house.desk, since: 0 })).tickets.toSorted(
    (a, b) => a.number - b.number,
  )
const view = async (number: number) => got(await house.agent.ask('ticket:open', { desk: house.desk, number }))

function write(subject: string, text: string, from = EVA) {
  const to = `support@${house.desk}.example`
  house.imap.deliver('support', written({ from, to, subject, text }, BELIEVED(from.split('@')[1]!)))
}

/** Writes a mail of which a ticket is made. */
async function mailed(subject: string, text: string, from = EVA) {
  const before = (await tickets()).length
  write(subject, text, from)
  await expect.poll(async () => (await tickets()).length).toBe(before + 1)
  return (await tickets()).at(-1)!
}

/** Writes a mail that joins a ticket. */
async function joined(number: number, subject: string, text: string) {
  const { messages } = await view(number)
  write(subject, text)
  await expect.poll(async () => (await view(number)).messages.length).toBe(messages.length + 1)
  return (await tickets()).find((ticket) => ticket.number === number)!
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())

describe('five-levels', () => {
  it('“you can also mail us, and that becomes a ticket”, at any hour, answered as the package says', async () => {
    await open('five-levels', SATURDAY)
    await customer(house.app, 'five-levels', '1001', { tier: 'ultimate', emails: ['boss@shop.example'] })
    const own = await mailed('SSL', 'Mijn certificaat is verlopen.', 'boss@shop.example')
    expect(own).toMatchObject({ tier: 'ultimate', customer: '1001', promise: 'guaranteed' })
    expect(time(own.due)).toBe('2026-11-23T09:00:00.000Z')
    const visitor = await mailed('Vraag', 'Wat kost hosting?')
    expect(visitor).toMatchObject({ tier: 'nobody', customer: null })
    await house.smtp.waitFor(2)
  })
})

describe('premium-line', () => {
  it('“name the server, the domain, the error and what you tried”: what is not there is asked for', async () => {
    await open('premium-line')
    const ticket = await mailed('Hosting ligt plat', 'Alles is weg.')
    expect(ticket).toMatchObject({ topic: 'hosting' })
    const [receipt] = await house.smtp.waitFor(1)
    expect(receipt!.text).toContain('Server:\nDomeinnaam:\nFoutmelding:\nWat is er al geprobeerd?')
    const answer = 'Server: vps3\nDomein: example.be\nFoutmelding: 503\nWat is er al geprobeerd? Herstart'
    await joined(ticket.number, `Re: ${receipt!.subject}`, answer)
    expect((await view(ticket.number)).fields).toEqual({
      server: 'vps3',
      domain: 'example.be',
      error: '503',
      tried: 'Herstart',
    })
  })

  it('“by the subject of your mail we give it a priority”: P1 for who has a VPS, and an agent’s word for others', async () => {
    await open('premium-line')
    const contracts = [{ tier: 'standard', product: 'VPS' }]
    await customer(house.app, 'premium-line', '2001', { contracts, emails: ['it@shop.example'] })
    const urgent = await mailed('VPS ligt plat!', 'Niets werkt meer.', 'it@shop.example')
    expect(urgent).toMatchObject({ topic: 'server', priority: 'P1' })
    expect(time(urgent.due)).toBe('2026-11-23T11:00:00.000Z')
    const stranger = await mailed('VPS ligt plat!', 'Bij mij ook.')
    expect(stranger).toMatchObject({ topic: 'server', priority: 'P4' })
    const unclear = await mailed('Hallo', 'Er is iets.', 'it@shop.example')
    expect(unclear).toMatchObject({ topic: null, priority: 'P4' })
    // The urgent one stands first, whoever came first.
    expect(urgent.rank).toBeLessThan(stranger.rank)
  })
})

describe('strict-queue', () => {
  it('“do not take number and brackets out of the subject”: with them an answer joins, and without it does not', async () => {
    await open('strict-queue')
    const { number } = await mailed('Site traag', 'Het gaat om example.nl.')
    const [receipt] = await house.smtp.waitFor(1)
    expect(receipt!.subject).toBe(`[[ticket->${number}]] Site traag`)
    await joined(number, `Antw: [[ticket->${number}]] Site traag`, 'Nog iets.')
    expect((await mailed(`Antw: ticket ${number} Site traag`, 'En dit?')).number).not.toBe(number)
  })

  it('“several reactions make the wait longer”: the second before an answer stands at the end, the forgotten domain costs nothing', async () => {
    await open('strict-queue')
    const first = await mailed('Site traag', 'Sinds vanmorgen.')
    house.app.clock.advance(60_000)
    const given = await joined(
      first.number,
      `Re: [[ticket->${first.number}]]`,
      'Domein: example.nl\nEn snel graag.',
    )
    expect([given.rank, given.queuedAt]).toEqual([first.rank, first.queuedAt])
    house.app.clock.advance(60_000)
    const again = await joined(first.number, `Re: [[ticket->${first.number}]]`, 'En?')
    expect(again.queuedAt).toBeGreaterThan(first.queuedAt)
    expect(again.because).toMatch(/again|message/)
  })

  it('“it makes no sense to open several tickets about the same”: both stand at the end', async () => {
    await open('strict-queue')
    const question =
      'Since this morning my mail comes back with code 550 5.7.1, what can I do about it? example.nl'
    const first = await mailed('Mail comes back', question)
    house.app.clock.advance(60_000)
    await mailed('Mail comes back', question)
    const moved = (await tickets()).find(({ number }) => number === first.number)!
    expect(moved.queuedAt).toBeGreaterThan(first.queuedAt)
  })

  it('“customers with managed hosting always go first”, also by mail', async () => {
    await open('strict-queue')
    await customer(house.app, 'strict-queue', '3001', { tier: 'managed', emails: ['it@shop.example'] })
    const other = await mailed('Vraag', 'example.nl?')
    const managed = await mailed('Vraag', 'shop.example?', 'it@shop.example')
    expect(managed.rank).toBeLessThan(other.rank)
  })
})

describe('standby', () => {
  it('“mail to the support address becomes a ticket by itself”, and news of it comes by mail', async () => {
    await open('standby')
    await customer(house.app, 'standby', '4001', { tier: 'project', emails: ['it@shop.example'] })
    const ticket = await mailed('Nieuwe knop', 'Graag een knop erbij.', 'it@shop.example')
    expect(ticket).toMatchObject({ customer: '4001', tier: 'project', team: null })
    const { number } = ticket
    const body = 'Die staat er morgen.'
    const reply = { desk: 'standby', number, clientId: crypto.randomUUID(), body, note: false }
    got(await house.agent.ask('ticket:reply', reply))
    const mails = await house.smtp.waitFor(2)
    expect(mails[1]!.text).toContain(body)
    expect(await mailed('Vraag', 'Ik ben geen klant.')).toMatchObject({ tier: 'nobody' })
  })
})

describe('self-help', () => {
  it('“mailing is not possible, and answers to automatic mails do not arrive”: nothing is read, and the words stay', async () => {
    const [imap, smtp] = [await dovecot(), await smtpReceiver()]
    const app = await testApp(MONDAY, {
      policies: [exampleDesk('self-help')],
      mail: openMail({ url: smtp.url, from: 'no-reply@self-help.example' }),
      mailPatience: QUICK,
    })
    house = { app, imap, smtp, agent: await app.agent({ 'self-help': 'agent' }), desk: 'self-help' }
    const answer = await fetch(`${app.url}/d/self-help/page.json?lang=nl`)
    expect(await answer.text()).toContain('Mailen kan niet')
    const card = await (await fetch(`${app.url}/w/self-help/card?lang=nl`)).text()
    expect(card).not.toContain('mailto:')
    const visitor = await app.visitor('self-help')
    const form = {
      clientId: crypto.randomUUID(),
      subject: 'Logo',
      body: 'Hoe zet ik mijn logo erop?',
      email: EVA,
      fields: { product: 'Basis' },
    }
    expect((await visitor.post('/w/self-help/tickets', form)).status).toBe(200)
    const [receipt] = await smtp.waitFor(1)
    expect(receipt!.text).toContain('Antwoorden op deze mail komen niet aan')
    expect(receipt!.replyTo ?? []).toEqual([])
  })
})
