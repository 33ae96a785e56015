import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../../support/builders.ts'
import { MAIL_DESK, type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { got } from '../../support/ticket-house.ts'

const SANNE = 'Sanne de Wit <sanne@firm.example>'
const staff = BELIEVED('firm.example')
const FORWARD =
  'Kun jij dit doen?\n\n---------- Forwarded message ---------\nVan: Eva Jansen <eva@home.example>\nDate: ma 23 nov 2026\nSubject: Stuk\nTo: sanne@firm.example\n\nMijn site is stuk.'

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse()
  await customer(house.app, MAIL_DESK, 'K1', {
    tier: 'gold',
    emails: ['boss@bakery.example', 'bakery@gmail.com'],
  })
})
afterAll(() => house.close())

async function made(mail: string) {
  const before = (await house.tickets()).length
  house.deliver(mail)
  await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
  const { number } = (await house.tickets()).at(-1)!
  return { number, view: await house.open(number) }
}

describe('a mail that somebody passed on', () => {
  it('shows whose it was, and is theirs once an agent says so; they are proven when they write themselves', async () => {
    const { number, view } = await made(written({ from: SANNE, subject: 'Fwd: Stuk', text: FORWARD }, staff))
    expect(view).toMatchObject({
      email: 'sanne@firm.example',
      forwarded: {
        by: { address: 'sanne@firm.example', name: 'Sanne de Wit' },
        from: { address: 'eva@home.example', name: 'Eva Jansen' },
      },
    })
    await house.sent()
    const sent = house.smtp.mails.length
    const whose = 'original-sender' as const
    const theirs = got(await house.agent.ask('ticket:whose', { desk: MAIL_DESK, number, whose }))
    expect(theirs).toMatchObject({ email: 'eva@home.example', who: 'Eva Jansen', customer: null })
    expect(theirs.changes.at(-1)).toMatchObject({
      what: 'whose',
      before: 'sanne@firm.example',
      after: 'eva@home.example',
    })
    await house.sent()
    expect(house.smtp.mails).toHaveLength(sent)

    await house.answer(number, 'Het werkt weer.')
    const answer = (await house.smtp.waitFor(sent + 1))[sent]!
    expect(answer.envelopeTo).toEqual(['eva@home.example'])
    // Her words, and what Sanne called them, go to nobody who is not proven.
    expect(answer.subject).not.toContain('Stuk')
    const reply = { from: 'Eva <eva@home.example>', subject: `Re: ${answer.subject}`, text: 'Dank!' }
    house.deliver(written(reply, BELIEVED('home.example')))
    await expect.poll(async () => (await house.open(number)).messages.at(-1)!.body).toBe('Dank!')
    await house.answer(number, 'Graag gedaan.')
    expect((await house.smtp.waitFor(sent + 2))[sent + 1]!.subject).toContain('Stuk')
    const again = { from: SANNE, subject: `Re: [[ticket->${number}]]`, text: 'En?' }
    const stranger = await made(written(again, staff))
    expect(stranger.number).not.toBe(number)
  })

  it('is known by the mail that is attached', async () => {
    const attached = written({
      from: '=?utf-8?q?Ev=C3=A9?= <eve@home.example>',
      subject: 'Kapot',
      text: 'Help',
    })
    const text = `--b\nContent-Type: text/plain\n\nZie bijlage.\n--b\nContent-Type: message/rfc822\n\n${attached}\n--b--`
    const more = { ...staff, 'Content-Type': 'multipart/mixed; boundary=b' }
    const { view } = await made(written({ from: SANNE, subject: 'Kapot', text }, more))
    expect(view.forwarded?.from).toEqual({ address: 'eve@home.example', name: 'Evé' })
  })

  it('is nothing of the kind where nothing is passed on, and cannot be given to anybody then', async () => {
    const { number, view } = await made(written({ from: SANNE, subject: 'Vraag', text: 'Wat nu?' }, staff))
    expect(view.forwarded).toBe(null)
    const asked = { desk: MAIL_DESK, number, whose: 'original-sender' as const }
    expect(await house.agent.ask('ticket:whose', asked)).toMatchObject({ ok: false, code: 'not-found' })
  })
})

describe('a domain that a customer has', () => {
  it('is a hint beside the ticket of somebody else there, which an agent may follow; it discloses nothing by itself', async () => {
    const baker = { from: 'baker@bakery.example', subject: 'Oven', text: 'Koud.' }
    const { number, view } = await made(written(baker, BELIEVED('bakery.example')))
    expect(view).toMatchObject({
      customer: null,
      tier: 'nobody',
      sameDomain: { domain: 'bakery.example', customers: [{ number: 'K1' }] },
    })
    const whose = { customer: 'K1' }
    const attached = got(await house.agent.ask('ticket:whose', { desk: MAIL_DESK, number, whose }))
    expect(attached).toMatchObject({ customer: 'K1', sameDomain: null, email: 'baker@bakery.example' })
    expect(
      await house.agent.ask('ticket:whose', { desk: MAIL_DESK, number, whose: { customer: 'K9' } }),
    ).toMatchObject({
      ok: false,
      code: 'not-found',
    })
  })

  it('is none at a provider of everybody', async () => {
    const somebody = { from: 'other@gmail.com', subject: 'Oven', text: 'Warm.' }
    expect((await made(written(somebody, BELIEVED('gmail.com')))).view.sameDomain).toBe(null)
  })
})
