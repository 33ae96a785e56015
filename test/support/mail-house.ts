import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'
import type { AppOptions } from '../../server/app-options.ts'
import { openMail } from '../../server/channels/email/smtp.ts'
import type { SuspectPile } from '../../shared/suspects.ts'
import type { TicketRow, TicketView } from '../../shared/ticket.ts'
import { deskOf } from './admission.ts'
import { type TestAgent, type TestApp, testApp } from './app.ts'
import { type Dovecot, dovecot } from './dovecot.ts'
import { type SmtpReceiver, smtpReceiver } from './smtp-receiver.ts'
import { got } from './ticket-house.ts'

export const MAIL_DESK = 'desk'
export const MAIL_ADDRESS = 'help@firm.example'
const MONDAY = '2026-11-23T11:00:00+01:00'

/** A desk that reads its mail. `door` are lines of its door for mail. */
export function mailDesk(
  door = 'open: always, for: everyone',
  more = '',
  response = 'by: tier, clock: office, promise: target, gold: 2h, default: 8h',
) {
  return deskOf(`
name: Firm
timezone: Europe/Brussels
languages: [en, nl]
hours:
  office: Mo-Fr 09:00-17:00
  always: 24/7
tiers:
  nobody: {}
  gold: {}
first-response: { ${response} }
${more}
doors:
  ticket: { open: always, for: everyone }
  email: { address: ${MAIL_ADDRESS}, ${door} }
`)
}

export interface MailHouse {
  app: TestApp
  agent: TestAgent
  mailbox: MailboxSettings
  imap: Dovecot
  smtp: SmtpReceiver
  deliver(mail: string): void
  /** Tickets as the panel's snapshot has them, oldest first. */
  tickets(): Promise<TicketRow[]>
  open(number: number): Promise<TicketView>
  answer(number: number, body: string): Promise<void>
  suspects(): Promise<SuspectPile>
  /** Resolves when nothing more is on its way out. */
  sent(): Promise<void>
  /** Resolves when so many mails of this mailbox are stored, and marked there. */
  stored(count: number): Promise<void>
  close(): Promise<void>
}

/** No failure is waited out. */
export const QUICK = { againMs: 50, latestAgainMs: 200, lookMs: 60_000, standbyMs: 200, failingMs: 0 }

/** A server that reads a mailbox of a real mail server, in which mails may lie already, and sends to another. */
export async function mailHouse(
  options: Partial<AppOptions> = {},
  lying: readonly string[] = [],
  { imap: given, auth }: { imap?: Dovecot; auth?: MailboxSettings['auth'] } = {},
): Promise<MailHouse> {
  const imap = given ?? (await dovecot())
  for (const mail of lying) imap.deliver('support', mail)
  const smtp = await smtpReceiver()
  const mailbox = imap.mailbox({
    name: 'support',
    desk: MAIL_DESK,
    authservId: 'mx.firm.example',
    ...(auth && { auth }),
  })
  const app = await testApp(MONDAY, {
    policies: [mailDesk()],
    mail: openMail({ url: smtp.url, from: 'no-reply@firm.example' }),
    mailboxes: [mailbox],
    mailPatience: QUICK,
    ...options,
  })
  const { pool } = app.app.ctx
  // One that is not let in is never begun.
  if (!auth) await until(async () => (await pool.query('select from mailbox')).rowCount === 1)
  const agent = await app.agent({ [MAIL_DESK]: 'agent' })
  return {
    app,
    agent,
    mailbox,
    imap,
    smtp,
    deliver: (mail) => imap.deliver('support', mail),
    tickets: async () => {
      const { tickets } = got(await agent.ask('desk:sync', { desk: MAIL_DESK, since: 0 }))
      return tickets.sort((a, b) => a.number - b.number)
    },
    open: async (number) => got(await agent.ask('ticket:open', { desk: MAIL_DESK, number })),
    answer: async (number, body) => {
      const clientId = crypto.randomUUID()
      got(await agent.ask('ticket:reply', { desk: MAIL_DESK, number, clientId, body, note: false }))
    },
    suspects: async () => got(await agent.ask('suspects:list', { desk: MAIL_DESK })),
    sent: () => until(async () => (await pool.query('select from graphile_worker.jobs')).rowCount === 0),
    stored: (count) =>
      until(async () => {
        const { rowCount } = await pool.query('select from inbound_mail where is_flagged')
        return (rowCount ?? 0) >= count
      }),
    close: async () => {
      await app.close()
      await imap.close()
      await smtp.close()
    },
  }
}

/** Waits for what nobody tells. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}
