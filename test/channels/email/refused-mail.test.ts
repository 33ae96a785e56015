import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../../server/actions/tickets/change-ticket.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { listTickets } from '../../../server/actions/tickets/list-tickets.ts'
import { openTicket } from '../../../server/actions/tickets/open-ticket.ts'
import { replyToTicket } from '../../../server/actions/tickets/reply-to-ticket.ts'
import { customerTicket } from '../../../server/actions/tickets/ticket-view.ts'
import { type Jobs, startJobs } from '../../../server/channels/edge/jobs.ts'
import { MAIL_JOBS } from '../../../server/channels/email/mail-jobs.ts'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { ticketByNumber } from '../../../server/storage/ticket-record.ts'
import { type SmtpSink, smtpSink } from '../../support/smtp-sink.ts'
import { exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'five-levels'

let sink: SmtpSink
let t: TicketHouse
let outbox: Jobs
let sanne: Awaited<ReturnType<TicketHouse['agent']>>

beforeEach(async () => {
  sink = await smtpSink()
  const mail = openMail({ url: sink.url, from: 'support@five-levels.example' })
  t = await ticketHouse('2026-11-20T10:00:00+01:00', [exampleDesk(DESK)], { mail })
  outbox = await startJobs(t.house, [MAIL_JOBS], () => {})
  sanne = await t.agent({ [DESK]: 'agent' })
})
afterEach(async () => {
  await outbox.stop()
  await t.close()
  await sink.close()
})

const asks = async (subject = 'Mail bounces') =>
  got(
    await createTicket(t.house, await t.visitor(DESK), { ...form({ subject }), email: 'eva@jansen.example' }),
  ).number

const answers = async (number: number) =>
  got(
    await replyToTicket(t.house, sanne, {
      desk: DESK,
      number,
      clientId: crypto.randomUUID(),
      body: 'Set the MX.',
      note: false,
    }),
  )

/** Until the outbox has nothing to do that may be done now. */
async function done(): Promise<void> {
  const due =
    'select 1 from graphile_worker.jobs where locked_at is not null or (attempts < max_attempts and run_at <= now())'
  while ((await t.house.pool.query(due)).rowCount) await new Promise((resolve) => setTimeout(resolve, 20))
}

const view = async (number: number) => got(await openTicket(t.house, sanne, { desk: DESK, number }))
const forCustomer = async (number: number) =>
  customerTicket(t.house, t.house.policy(DESK)!, (await ticketByNumber(t.house.pool, DESK, number))!, 'nl')

describe('an answer that the mail server refuses for good', () => {
  it.each([
    ['550 5.1.1 no such user', 'there is no such mailbox'],
    ['550 who is that', 'there is no such mailbox'],
    ['553-5.1.2 we do not relay\r\n553 5.1.2 that host', 'there is no such mailbox'],
    ['552 5.2.2 over quota', 'the mailbox is full'],
    ['552 over quota', 'the mailbox is full'],
    ['552 5.3.4 message too big', 'the mail is too large'],
    ['550 5.7.1 blocked, see https://list.example/?<script>', 'their mail server takes no mail from us'],
    ['554 transaction failed', 'their mail server refused it'],
    ['550 5.9.999 what', 'there is no such mailbox'],
  ])('“%s” is said to the agent, and the ticket waits for one again', async (reply, why) => {
    const [old, number] = [await asks('older'), await asks()]
    await sink.waitFor(2)
    await done()
    t.advance(60_000)
    sink.refuse({ recipient: reply })
    await answers(number)
    await done()
    const refused = await view(number)
    expect(refused).toMatchObject({ state: 'open', mailRefused: why })
    expect(refused.answeredAt).not.toBeNull()
    expect(refused.changes.slice(-2).map(({ who, what, after }) => [who, what, after])).toEqual([
      ['mail server', 'mail', `the answer was not delivered: ${why}`],
      ['mail server', 'state', 'open'],
    ])
    expect((await forCustomer(number)).byMail).toBe(false)
    const { tickets } = got(await listTickets(t.house, sanne, { desk: DESK, show: 'open' }))
    expect(tickets.map((row) => row.number)).toContain(number)
    // The other ticket of that address shows what speaks against the address, and nothing of this mail.
    const ofAddress = /mailbox/.test(why) ? why : null
    expect((await view(old)).mailRefused).toBe(ofAddress)
  })

  const UNWANTED = 'their mail server takes no mail from us'
  it.each([
    [{ recipient: '550-5.7.26 unauthenticated\r\n550 5.7.26 set up SPF' }, UNWANTED],
    [{ recipient: '550 5.7.509 Access denied, sending domain does not pass DMARC' }, UNWANTED],
    [{ recipient: '553 5.1.8 sender address rejected' }, UNWANTED],
    [{ sender: '550 blocked, see https://list.example/' }, UNWANTED],
    [{ data: '550 this looks like spam' }, UNWANTED],
    [{ data: '552 5.7.0 its content presents a security issue' }, UNWANTED],
    [{ data: '550 5.6.0 no such character set' }, 'their mail server refused it'],
    [{ data: '552 5.3.4 message too big' }, 'the mail is too large'],
    [{ data: '552 5.2.2 over quota' }, 'the mailbox is full'],
  ])('%j does not deny that there is such a mailbox', async (reply, why) => {
    const number = await asks()
    await sink.waitFor(1)
    await done()
    sink.refuse(reply)
    await answers(number)
    await done()
    expect((await view(number)).mailRefused).toBe(why)
  })

  it('is refused in the data too, and after the agent closed the ticket', async () => {
    const number = await asks()
    await sink.waitFor(1)
    await done()
    await outbox.stop()
    sink.refuse({ data: '554 5.7.1 looks like spam' })
    await answers(number)
    got(await changeTicket(t.house, sanne, { desk: DESK, number, state: 'closed' }))
    outbox = await startJobs(t.house, [MAIL_JOBS], () => {})
    await done()
    expect(await view(number)).toMatchObject({
      state: 'open',
      mailRefused: 'their mail server takes no mail from us',
    })
  })

  it('is said no more once a later answer was taken', async () => {
    const number = await asks()
    await sink.waitFor(1)
    await done()
    sink.refuse({ recipient: '552 5.2.2 over quota' })
    await answers(number)
    await done()
    sink.refuse(null)
    await answers(number)
    await sink.waitFor(2)
    await done()
    expect(await view(number)).toMatchObject({ state: 'answered', mailRefused: null })
    expect((await forCustomer(number)).byMail).toBe(true)
  })
})

describe('a mail that is not delivered', () => {
  it('leaves a ticket that is still open where it was, when it was the receipt', async () => {
    sink.refuse({ recipient: '550 5.1.1 no such user' })
    const number = await asks()
    await done()
    const ticket = await view(number)
    expect(ticket).toMatchObject({ state: 'open', mailRefused: 'there is no such mailbox' })
    expect(ticket.changes.map(({ what, after }) => [what, after])).toEqual([
      ['created', null],
      ['mail', 'the receipt was not delivered: there is no such mailbox'],
    ])
    expect((await forCustomer(number)).byMail).toBe(false)
  })

  it('is given up after the last try, and says so', async () => {
    const number = await asks()
    await sink.waitFor(1)
    await done()
    sink.refuse({ recipient: '451 try later' })
    await outbox.stop()
    await answers(number)
    await t.house.pool.query('update graphile_worker._private_jobs set attempts = 10')
    outbox = await startJobs(t.house, [MAIL_JOBS], () => {})
    await done()
    expect(await view(number)).toMatchObject({ state: 'answered', mailRefused: null })
    await t.house.pool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
    await t.house.pool.query(`notify "jobs:insert"`)
    await done()
    expect(await view(number)).toMatchObject({
      state: 'open',
      mailRefused: 'no mail server took it, and it is not tried again',
    })
  })
})

describe('the mails of one ticket', () => {
  it('are one thread: one subject, and each names those before it', async () => {
    const number = await asks()
    await sink.waitFor(1)
    for (const count of [2, 3]) {
      await answers(number)
      await sink.waitFor(count)
    }
    const header = (raw: string, name: string) =>
      new RegExp(`^${name}: (.*)$`, 'im').exec(raw.replace(/\r\n[ \t]+/g, ' '))?.[1]
    const [received, first, second] = sink.mails.map(({ raw, subject }) => ({
      subject,
      id: header(raw, 'message-id'),
      to: header(raw, 'in-reply-to'),
      thread: header(raw, 'references'),
    }))
    expect(received).toMatchObject({
      subject: `[[ticket->${number}]] Je vraag aan Five Levels`,
      to: undefined,
      thread: undefined,
    })
    const subject = `Re: ${received!.subject}`
    expect(first).toMatchObject({ subject, to: received!.id, thread: received!.id })
    expect(second).toMatchObject({ subject, to: first!.id, thread: `${received!.id} ${first!.id}` })
  })
})
