import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contactCard } from '../../../server/actions/desk/contact-card.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { replyToTicket } from '../../../server/actions/tickets/reply-to-ticket.ts'
import { sendMail } from '../../../server/actions/tickets/send-mail.ts'
import type { Jobs } from '../../../server/channels/edge/jobs.ts'
import { startJobs } from '../../../server/channels/edge/jobs.ts'
import { MAIL_JOBS } from '../../../server/channels/email/mail-jobs.ts'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const OTHER = 'premium-line'
const FRIDAY = '2026-11-20T16:00:00+01:00'

let sink: SmtpSink
let t: TicketHouse
let outbox: Jobs
const faults: unknown[] = []

beforeEach(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@five-levels.example' })
  t = await ticketHouse(FRIDAY, [exampleDesk(DESK), exampleDesk(OTHER)], { mail })
  outbox = await startJobs(t.house, [MAIL_JOBS], (fault) => faults.push(fault))
  faults.length = 0
})
afterEach(async () => {
  await outbox.stop()
  await t.close()
  await sink.close()
})

const asks = async (email: string, more: object = {}, who = t.visitor(DESK)) =>
  got(await createTicket(t.house, await who, { ...form(), email, ...more }))

const answers = async (number: number, body: string, note = false) => {
  const agent = await t.agent({ [DESK]: 'agent' })
  return got(
    await replyToTicket(t.house, agent, { desk: DESK, number, clientId: crypto.randomUUID(), body, note }),
  )
}

const jobsLeft = async () =>
  (await t.house.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')).rows[0]!.n

/** Until the outbox has nothing more to do: mails that must not come need a moment in which they could. */
async function done(): Promise<void> {
  while ((await jobsLeft()) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('the mail that says we have received a question', () => {
  it('comes in the ticket’s language from the desk’s name, with number, deadline and link', async () => {
    const made = await asks('eva@jansen.example')
    expect(got(await contactCard(t.house, DESK, null, 'nl')).form.byMail).toBe(true)
    expect(made).toMatchObject({ byMail: true, say: expect.stringContaining('We mailen je de link') })
    const [mail] = await sink.waitFor(1)
    expect(mail).toMatchObject({
      from: 'support@five-levels.example',
      to: ['eva@jansen.example'],
      subject: `[[ticket->${made.number}]] Je vraag aan Five Levels`,
    })
    expect(mail!.raw).toMatch(/^From: Five Levels <support@five-levels\.example>/im)
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated/im)
    expect(mail!.raw).toMatch(/^Content-Type: text\/plain/im)
    expect(mail!.raw).not.toMatch(/text\/html|multipart/i)
    expect(mail!.text).toContain(`ticket ${made.number}`)
    expect(mail!.text).toContain('Je krijgt uiterlijk maandag 23 november om 14:00 antwoord.')
    expect(mail!.text).toContain(made.link)
  })

  it('carries nothing that a stranger typed to an address nobody vouches for', async () => {
    await asks('victim@elsewhere.example', {
      subject: 'Buy pills',
      body: 'at http://pills.example',
      name: 'Pills',
    })
    const [mail] = await sink.waitFor(1)
    expect(mail!.raw + mail!.subject + mail!.text).not.toMatch(/pills/i)
    expect(mail!.text).toContain('Heb je ons niets gevraagd?')
  })

  it('names the question to the customer whose address the portal gave', async () => {
    const eva = t.customer(DESK, 'EVA', [{ tier: 'basic' }], 'eva@jansen.example')
    const made = got(
      await createTicket(t.house, await eva, form({ subject: 'Mail\r\nBcc: all@example.com komt terug' })),
    )
    const [mail] = await sink.waitFor(1)
    expect(mail!.subject).toBe(`[[ticket->${made.number}]] Mail Bcc: all@example.com komt terug`)
    expect(mail!.to).toEqual(['eva@jansen.example'])
    expect(mail!.raw).not.toMatch(/^bcc:/im)
    expect(mail!.text).not.toContain('Heb je ons niets gevraagd?')
  })

  it('is written in the reader’s language', async () => {
    const fields = { server: 's', domain: 'd', error: 'e', tried: 't' }
    const who = await t.visitor(OTHER, { language: 'fr' })
    const made = got(await createTicket(t.house, who, { ...form(), fields, email: 'luc@exemple.example' }))
    const [mail] = await sink.waitFor(1)
    expect(mail!.subject).toBe(`[[ticket->${made.number}]] Ta question à Premium Line`)
    expect(mail!.text).toContain(
      'Nous faisons de notre mieux pour répondre au plus tard mardi 24 novembre à 16 h.',
    )
  })

  it('is sent once for a form that was sent five times', async () => {
    const who = await t.visitor(DESK)
    const sent = { ...form(), email: 'eva@jansen.example' }
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => createTicket(t.house, who, sent)))
    expect(made.every((answer) => got(answer).byMail)).toBe(true)
    await sink.waitFor(1)
    await done()
    expect(sink.mails).toHaveLength(1)
  })

  it('stops after three a day to an address that somebody else may have typed, and says so on the page', async () => {
    const made = []
    for (let i = 0; i < 5; i++) made.push(await asks(i % 2 ? 'Victim@x.example' : 'victim@x.example'))
    expect(made.map(({ byMail }) => byMail)).toEqual([true, true, true, false, false])
    expect(made[4]!.say).toContain('Bewaar de link')
    expect((await asks('other@x.example')).byMail).toBe(true)
    await sink.waitFor(4)
    await done()
    expect(sink.mails).toHaveLength(4)
    t.advance(24 * 3_600_000 + 1)
    expect((await asks('victim@x.example')).byMail).toBe(true)
  })

  it('stops after three even when twenty forms come at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => asks('victim@x.example')))
    expect(made.filter(({ byMail }) => byMail)).toHaveLength(3)
  })

  it('keeps no address in the outbox or in the list of what was sent', async () => {
    await outbox.stop()
    await asks('eva@jansen.example')
    const jobs = await t.house.pool.query('select * from graphile_worker._private_jobs')
    const mails = await t.house.pool.query('select * from mail_sent')
    expect(jobs.rowCount).toBe(1)
    expect(JSON.stringify([jobs.rows, mails.rows])).not.toContain('jansen')
    outbox = await startJobs(t.house, [MAIL_JOBS], (fault) => faults.push(fault))
    await sink.waitFor(1)
  })
})

describe('the mail that brings an answer', () => {
  it('holds the answer and the link; a note sends none', async () => {
    const { number, link } = await asks('eva@jansen.example')
    await answers(number, 'Boze klant', true)
    await answers(number, 'Dag Eva,\n\nzet de MX goed.')
    await sink.waitFor(2)
    await done()
    expect(sink.mails).toHaveLength(2)
    // Two mails leave at once, and either may arrive first.
    const answer = sink.mails.find(({ text }) => text.includes('Dag Eva,'))!
    expect(answer.text).toContain(link)
    expect(sink.mails.map(({ text }) => text).join()).not.toContain('Boze klant')
  })
})

describe('the outbox', () => {
  it('tries again when the mail server is busy, and gives up on a mailbox that is not there', async () => {
    sink.refuse({ recipient: '451 try later' })
    await asks('eva@jansen.example')
    while (faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(sink.mails).toHaveLength(0)
    sink.refuse(null)
    await t.house.pool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
    await t.house.pool.query(`notify "jobs:insert"`)
    await sink.waitFor(1)
    await done()

    sink.refuse({ recipient: '550 no such mailbox' })
    await asks('nobody@jansen.example')
    await done()
    expect(sink.mails).toHaveLength(1)
  })

  it('sends nothing twice when a job is done again', async () => {
    await asks('eva@jansen.example')
    await sink.waitFor(1)
    await done()
    const { rows } = await t.house.pool.query<{ mail_id: string }>('select mail_id from mail_sent')
    await sendMail(t.house, { desk: DESK, mail: rows[0]!.mail_id })
    await sendMail(t.house, { desk: OTHER, mail: rows[0]!.mail_id })
    expect(sink.mails).toHaveLength(1)
    expect(sink.mails[0]!.raw).toContain(`<${rows[0]!.mail_id}@five-levels.example>`)
  })

  it('sends what an earlier run of the server left behind', async () => {
    await outbox.stop()
    await asks('eva@jansen.example')
    outbox = await startJobs(t.house, [MAIL_JOBS], (fault) => faults.push(fault))
    await sink.waitFor(1)
    expect(sink.mails).toHaveLength(1)
  })

  it('is closed at once though the mail server has stopped answering, and sends the mail at the next start', async () => {
    sink.fallSilent(true)
    await asks('eva@jansen.example')
    const locked = 'select 1 from graphile_worker.jobs where locked_at is not null'
    while ((await t.house.pool.query(locked)).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const closed = outbox.stop().then(() => 'closed')
    // The port waits for its mail server for fifteen seconds.
    expect(
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000, 'still open'))]),
    ).toBe('closed')
    expect(await jobsLeft()).toBe(1)
    sink.fallSilent(false)
    await t.house.pool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
    outbox = await startJobs(t.house, [MAIL_JOBS], (fault) => faults.push(fault))
    await sink.waitFor(1)
  })

  it('takes no mail of a ticket that was not made after all', async () => {
    const before = await jobsLeft()
    const answer = await createTicket(t.house, await t.visitor(DESK), {
      ...form(),
      email: 'eva@jansen.example',
      topic: 'move-site',
    })
    expect(answer).toMatchObject({ ok: false })
    expect(await jobsLeft()).toBe(before)
  })
})

describe('a house without a mail server', () => {
  it('takes tickets all the same and says to keep the link', async () => {
    const quiet = await ticketHouse(FRIDAY, [exampleDesk(DESK)])
    try {
      const who = await quiet.visitor(DESK)
      const made = got(await createTicket(quiet.house, who, { ...form(), email: 'eva@jansen.example' }))
      expect(made).toMatchObject({ byMail: false, say: expect.stringContaining('Bewaar de link') })
      expect(got(await contactCard(quiet.house, DESK, who, 'nl')).form.byMail).toBe(false)
    } finally {
      await quiet.close()
    }
  })
})
