import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import type { TicketRow } from '../../../shared/ticket.ts'
import { BOUNCES, complaint, report, TOLD } from '../../support/bounces.ts'
import { MAIL_DESK, type MailHouse, mailHouse, until } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { smtpReceiver } from '../../support/smtp-receiver.ts'

let house: MailHouse
let stored = 0

/** A writer's ticket that was answered, and the answer as it left. */
async function answered(who: string) {
  const before = house.smtp.mails.length
  await deliver(
    written(
      { from: `${who}@home.example`, subject: 'Storing', text: `Dag, ${who} hier.` },
      BELIEVED('home.example'),
    ),
  )
  const { number } = (await house.tickets()).at(-1)!
  await house.answer(number, 'Set the MX.')
  const mails = await house.smtp.waitFor(before + 2)
  await house.sent()
  const { messageId } = mails.at(-1)!
  return { number, sent: { messageId: messageId!, to: `${who}@home.example` } }
}

async function deliver(...mails: string[]): Promise<void> {
  for (const mail of mails) house.deliver(mail)
  stored += mails.length
  await house.stored(stored)
  await house.sent()
}

const rowOf = async (number: number): Promise<TicketRow> =>
  (await house.tickets()).find((row) => row.number === number)!

async function begin(options: Parameters<typeof mailHouse>[0] = {}): Promise<void> {
  stored = 0
  house = await mailHouse(options)
}

describe('a mail that came back', () => {
  beforeAll(() => begin())
  afterAll(() => house.close())

  it.each(Object.entries(BOUNCES))(
    'as %s says it: the agent reads why, the ticket is open again, and nobody is answered',
    async (maker, { why, write }) => {
      const { number, sent } = await answered(maker.toLowerCase().replaceAll(' ', '-'))
      expect((await rowOf(number)).state).not.toBe('open')
      const [tickets, mails] = [(await house.tickets()).length, house.smtp.mails.length]
      await deliver(write(sent))
      expect(await house.open(number)).toMatchObject({ state: 'open', mailRefused: why })
      const { changes } = await house.open(number)
      expect(changes.filter(({ what }) => what === 'mail').map(({ after }) => after)).toEqual([
        `the answer was not delivered: ${why}`,
      ])
      expect(await house.tickets()).toHaveLength(tickets)
      expect(house.smtp.mails).toHaveLength(mails)
    },
  )

  it.each(Object.entries(TOLD))('is none where a report says %s: nothing happens', async (what, write) => {
    const { number, sent } = await answered(what.replaceAll(' ', '-'))
    const before = await house.open(number)
    const tickets = (await house.tickets()).length
    await deliver(write(sent))
    expect(await house.open(number)).toEqual(before)
    expect(await house.tickets()).toHaveLength(tickets)
  })
})

describe('an address that took no mail', () => {
  afterEach(() => house.close())

  it('gets no receipt until its owner writes from it; what an agent writes is tried all the same', async () => {
    await begin()
    const { number, sent } = await answered('eva')
    await deliver(BOUNCES.Postfix!.write(sent))
    const visitor = await house.app.visitor(MAIL_DESK)
    const ask = (clientId: string) =>
      visitor.post(`/w/${MAIL_DESK}/tickets`, {
        clientId,
        subject: 'Form',
        body: 'Again',
        fields: {},
        email: 'Eva@home.example',
        name: 'Eva',
      })
    const before = house.smtp.mails.length
    expect((await ask(crypto.randomUUID())).status).toBe(200)
    const form = (await house.tickets()).at(-1)!
    expect(form.number).not.toBe(number)
    expect((await house.open(form.number)).mailRefused).toBe('there is no such mailbox')
    await house.answer(form.number, 'Is this address right?')
    await house.smtp.waitFor(before + 1)
    await house.sent()
    expect(house.smtp.mails).toHaveLength(before + 1)
    await deliver(
      written({ from: 'eva@home.example', subject: 'Back', text: 'I am back.' }, BELIEVED('home.example')),
    )
    expect(house.smtp.mails).toHaveLength(before + 2)
    expect((await house.open(form.number)).mailRefused).toBeNull()
  })

  it('gets mails again once an agent gives it anew', async () => {
    await begin()
    const { number, sent } = await answered('eva')
    await deliver(BOUNCES['Exchange Online']!.write(sent))
    await house.agent.ask('ticket:address', { desk: MAIL_DESK, number, email: sent.to })
    const { rows } = await house.app.app.ctx.pool.query('select from bounced_address')
    expect(rows).toHaveLength(0)
  })

  it('is forgotten after ninety days', async () => {
    await begin()
    const { sent } = await answered('eva')
    await deliver(BOUNCES.qmail!.write(sent))
    const marked = async () => (await house.app.app.ctx.pool.query('select from bounced_address')).rowCount
    expect(await marked()).toBe(1)
    house.app.clock.advance(91 * 24 * 3_600_000)
    await house.app.app.tick()
    expect(await marked()).toBe(0)
  })

  it('gets nothing automatic either once its owner has called a mail junk', async () => {
    await begin()
    const { number, sent } = await answered('eva')
    const { state } = await rowOf(number)
    house.app.clock.advance(60_000)
    await deliver(complaint(sent))
    const view = await house.open(number)
    expect(view).toMatchObject({ state, mailRefused: 'they reported a mail of ours as junk' })
  })
})

describe('a report that proves nothing', () => {
  beforeAll(() => begin())
  afterAll(() => house.close())

  const failed = (to: string, messageId: string) => BOUNCES.Postfix!.write({ to, messageId })

  it.each([
    ['names an address to which that mail did not go', (id: string) => failed('tom@home.example', id)],
    ['names no mail of ours', (_: string, to: string) => failed(to, `<${crypto.randomUUID()}@firm.example>`)],
    [
      'names our mail among those before it',
      (id: string, to: string) =>
        report(
          {
            from: 'postmaster@home.example',
            subject: 'Failed',
            words: 'No.',
            status: `Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1`,
            returned: ['text/rfc822-headers', `Message-ID: <a@home.example>\nReferences: ${id}`],
          },
          { References: `${id} <b@home.example>` },
        ),
    ],
    ['is from a person', (id: string, to: string) => fromPerson(id, to)],
  ])('changes nothing where it %s', async (what, write) => {
    const { number, sent } = await answered(what.replaceAll(' ', '-'))
    const before = await house.open(number)
    await deliver(write(sent.messageId, sent.to))
    const after = await house.open(number)
    expect(after.mailRefused).toBeNull()
    expect(after.changes.filter(({ what: changed }) => changed === 'mail')).toEqual([])
    expect(before.mailRefused).toBeNull()
  })
})

/** Words like those of a mail server, in a mail that somebody wrote. */
function fromPerson(messageId: string, to: string): string {
  return written({
    from: 'Tom <tom@elsewhere.example>',
    subject: 'failure notice',
    text: `<${to}>:\nno mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: ${messageId}`,
  })
}

it('reports go to the address that is named for them, and to the sender of mails otherwise', async () => {
  const sink = await smtpReceiver()
  for (const bouncesTo of [null, 'bounces@firm.example']) {
    const mail = openMail({ url: sink.url, from: 'no-reply@firm.example', bouncesTo })
    const words = { to: 'eva@home.example', subject: 'x', text: 'y', fromName: 'Firm', replyTo: null }
    await mail.send({ id: crypto.randomUUID(), after: [], by: 'program', ...words })
    mail.close()
  }
  expect(sink.mails.map(({ envelopeFrom }) => envelopeFrom)).toEqual([
    'no-reply@firm.example',
    'bounces@firm.example',
  ])
  expect(sink.mails.map(({ from }) => from?.address)).toEqual([
    'no-reply@firm.example',
    'no-reply@firm.example',
  ])
  await sink.close()
})

it('what came from the address that our mails come from is no customer’s, and gets no answer', async () => {
  await begin()
  house.deliver(written({ from: 'No-Reply@firm.example', subject: 'x', text: 'y' }, BELIEVED('firm.example')))
  await house.stored(1)
  await until(async () => (await house.tickets()).length === 1)
  await house.sent()
  expect(house.smtp.mails).toEqual([])
  await house.close()
})
