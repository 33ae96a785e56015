import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SuspectMail } from '../../../shared/suspects.ts'
import { MAIL_DESK, type MailHouse, mailHouse } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { got } from '../../support/ticket-house.ts'

const DAY_MS = 24 * 3_600_000
const believed = BELIEVED('home.example')
const spam = { ...believed, 'X-Spam-Flag': 'YES' }

let house: MailHouse
beforeAll(async () => {
  house = await mailHouse()
})
afterAll(() => house.close())

let count = 0
const stranger = () => `nr${++count}@home.example`

/** Brings a mail that is to be suspect, and waits until it is. */
async function aside(
  more: Record<string, string>,
  said: { from?: string; subject?: string; text?: string } = {},
): Promise<SuspectMail> {
  const { from = stranger(), subject = `Win ${count}`, text = crypto.randomUUID() } = said
  const before = new Set((await house.suspects()).mails.map(({ id }) => id))
  const fresh = async () => (await house.suspects()).mails.filter(({ id }) => !before.has(id))
  house.deliver(written({ from, subject, text }, more))
  await expect.poll(async () => (await fresh()).length).toBe(1)
  return (await fresh())[0]!
}

const ask = (suspect: string) => ({ desk: MAIL_DESK, suspect })

describe('a suspect mail', () => {
  it.each([
    ['SpamAssassin or rspamd', 'junk', { 'X-Spam-Flag': 'YES' }],
    ['the status of SpamAssassin', 'junk', { 'X-Spam-Status': 'Yes, score=9.1 required=5.0 tests=BAYES_99' }],
    ['rspamd', 'junk', { 'X-Spam': 'Yes' }],
    ['Microsoft 365', 'junk', { 'X-Forefront-Antispam-Report': 'CIP:1.2.3.4;CTRY:NL;SCL:5;SFV:SPM;DIR:INB' }],
    ['Exchange', 'junk', { 'X-MS-Exchange-Organization-SCL': '9' }],
    ['DMARC', 'false', { 'Authentication-Results': 'mx.firm.example; dmarc=fail header.from=home.example' }],
  ])('is what %s calls so, and uses no number, place or mail', async (_filter, why, said) => {
    const tickets = await house.tickets()
    const line = await aside({ ...believed, ...said }, { subject: 'You won' })
    expect(line).toMatchObject({ why, subject: 'You won', seen: false })
    expect(await house.tickets()).toEqual(tickets)
    await house.sent()
    expect(house.smtp.mails).toEqual([])
  })

  it.each([
    ['a low score', { 'X-Spam-Status': 'No, score=1.2 required=5.0' }],
    ['a filter before ours', { 'X-Spam-Status': 'No, score=0.1', 'X-Spam-Flag': 'YES' }],
    ['a level that is no junk', { 'X-MS-Exchange-Organization-SCL': '1' }],
    ['a sender whom the owner lets in', { 'X-Forefront-Antispam-Report': 'SFV:SKA;SCL:-1' }],
    ['a word that only begins so', { 'X-Spam': 'Yesterday' }],
  ])('is not what has %s', async (_what, said) => {
    const before = (await house.tickets()).length
    house.deliver(
      written(
        { from: stranger(), subject: 'Vraag', text: crypto.randomUUID() },
        { ...said, 'Auto-Submitted': 'auto-replied' },
      ),
    )
    await expect.poll(async () => (await house.tickets()).length).toBe(before + 1)
  })

  it('is read as text, and then counts as read', async () => {
    const { id } = await aside(spam, { text: '<b>Buy</b> now' })
    expect(got(await house.agent.ask('suspect:open', ask(id)))).toMatchObject({ text: '<b>Buy</b> now' })
    expect((await house.suspects()).mails.find((mail) => mail.id === id)).toMatchObject({ seen: true })
  })

  it('becomes a ticket as if it came now, once, and what answers it joins that', async () => {
    const from = stranger()
    const line = await aside(
      { ...spam, 'Message-ID': '<real@home.example>' },
      { from, subject: 'Geen junk', text: 'Help mij.' },
    )
    const { number } = got(await house.agent.ask('suspect:make-ticket', ask(line.id)))
    expect(await house.agent.ask('suspect:make-ticket', ask(line.id))).toMatchObject({ code: 'not-found' })
    const ticket = await house.open(number)
    expect(ticket).toMatchObject({ subject: 'Geen junk', due: expect.any(Number) })
    expect(ticket.messages.map(({ author, body }) => [author, body])).toEqual([
      ['customer', 'Help mij.'],
      ['note', expect.stringContaining('lay among the suspect ones')],
    ])
    expect((await house.suspects()).mails.some(({ id }) => id === line.id)).toBe(false)
    // Our own mail server vouches for the sender, who gets the receipt of everybody.
    expect((await house.smtp.waitFor(1)).at(-1)).toMatchObject({ inReplyTo: '<real@home.example>' })
    const more = { ...believed, 'In-Reply-To': '<real@home.example>' }
    house.deliver(written({ from, subject: 'Re: Geen junk', text: 'En nog iets.' }, more))
    await expect.poll(async () => (await house.open(number)).messages.at(-1)!.body).toBe('En nog iets.')
  })

  it('proves no sender by an agent who takes it for real', async () => {
    const failed = { 'Authentication-Results': 'mx.firm.example; dmarc=fail header.from=home.example' }
    const line = await aside(failed)
    const sent = house.smtp.mails.length
    const { number } = got(await house.agent.ask('suspect:make-ticket', ask(line.id)))
    expect((await house.open(number)).messages[0]).toMatchObject({ sender: 'suspect' })
    await house.sent()
    expect(house.smtp.mails.slice(sent)).toEqual([])
  })

  it('joins the ticket that it names only when an agent takes it for real', async () => {
    const from = stranger()
    house.deliver(written({ from, subject: 'Vraag', text: crypto.randomUUID() }, believed))
    await expect.poll(async () => (await house.tickets()).at(-1)!.who).toBe(from)
    const { number } = (await house.tickets()).at(-1)!
    const line = await aside(spam, { from, subject: `Re: [[ticket->${number}]]`, text: 'Mijn antwoord.' })
    expect((await house.open(number)).messages).toHaveLength(1)
    expect(got(await house.agent.ask('suspect:make-ticket', ask(line.id)))).toEqual({ number })
    expect((await house.open(number)).messages[1]).toMatchObject({
      author: 'customer',
      body: 'Mijn antwoord.',
    })
  })
})

describe('a sender whom an agent blocks', () => {
  it('is not shown, whatever came and comes, until they are taken off', async () => {
    const from = 'Sales <sales@shout.example>'
    const { id } = await aside(spam, { from })
    expect(got(await house.agent.ask('suspect:block', { ...ask(id), kind: 'address' }))).toEqual({
      kind: 'address',
      value: 'sales@shout.example',
    })
    expect((await house.suspects()).mails.some((mail) => mail.id === id)).toBe(false)
    const tickets = await house.tickets()
    house.deliver(written({ from, subject: 'Again', text: crypto.randomUUID() }, BELIEVED('shout.example')))
    const blocked = { kind: 'address', value: 'sales@shout.example', mails: 2 }
    await expect.poll(async () => (await house.suspects()).blocked).toMatchObject([blocked])
    expect(await house.tickets()).toEqual(tickets)
    got(
      await house.agent.ask('senders:unblock', {
        desk: MAIL_DESK,
        kind: 'address',
        value: 'sales@shout.example',
      }),
    )
    const shown = (await house.suspects()).mails.filter(({ address }) => address === 'sales@shout.example')
    expect(shown.map(({ why }) => why).sort()).toEqual(['blocked', 'junk'])
  })

  it('is not everybody who has an address at the same provider', async () => {
    const { id } = await aside(spam, { from: 'win@gmail.com' })
    expect(await house.agent.ask('suspect:block', { ...ask(id), kind: 'domain' })).toMatchObject({
      ok: false,
      say: 'Anybody may have an address at gmail.com, customers too: block the sender alone.',
    })
    got(await house.agent.ask('suspect:block', { ...ask(id), kind: 'address' }))
    const { address } = await aside(spam, { from: 'eva@gmail.com' })
    expect(address).toBe('eva@gmail.com')
    const off = { desk: MAIL_DESK, kind: 'address', value: 'win@gmail.com' } as const
    got(await house.agent.ask('senders:unblock', off))
  })

  it('takes with the domain all below it, and no other that ends alike', async () => {
    const { id } = await aside(spam, { from: 'a@loud.example' })
    got(await house.agent.ask('suspect:block', { ...ask(id), kind: 'domain' }))
    house.deliver(written({ from: 'b@eu.loud.example', subject: 'x', text: crypto.randomUUID() }, spam))
    await expect
      .poll(async () => (await house.suspects()).blocked[0])
      .toMatchObject({ kind: 'domain', value: 'loud.example', mails: 2 })
    const { address } = await aside(spam, { from: 'c@notloud.example' })
    expect(address).toBe('c@notloud.example')
  })
})

describe('after thirty days', () => {
  it('a suspect mail is gone, and stays known', async () => {
    const mail = written({ from: stranger(), subject: 'Old', text: crypto.randomUUID() }, spam)
    const before = (await house.suspects()).count
    house.deliver(mail)
    await expect.poll(async () => (await house.suspects()).count).toBe(before + 1)
    const { app } = house
    app.clock.advance(29 * DAY_MS)
    await app.app.tick()
    const left = async () => (await app.app.ctx.pool.query('select from suspect_mail')).rowCount
    expect(await left()).toBeGreaterThan(before)
    app.clock.advance(2 * DAY_MS)
    await app.app.tick()
    expect(await left()).toBe(0)
    house.deliver(mail)
    house.deliver(written({ from: stranger(), subject: 'New', text: crypto.randomUUID() }, spam))
    await expect.poll(left).toBe(1)
  })
})
