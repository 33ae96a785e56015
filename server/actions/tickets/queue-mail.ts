import { createHmac } from 'node:crypto'
import { DAY } from '../../policy/time/calendar.ts'
import { addMail, type MailPurpose, mailsSince } from '../../storage/mail.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'

/**
 * Mails to one address in 24 hours at one desk. Anybody can type any address into a form, so an address that
 * nobody vouches for gets little on its own accord; answers are written by people and get more.
 */
const MAILS_A_DAY: Record<MailPurpose, { proven: number; unproven: number }> = {
  received: { proven: 20, unproven: 3 },
  answered: { proven: 100, unproven: 20 },
}

type Addressed = Pick<TicketRecord, 'desk_id' | 'number' | 'email' | 'email_proven'>

/**
 * Puts a mail about a ticket into the outbox, in the transaction of what it tells. False when no mail leaves this
 * ctx, the ticket has no address or the address has had enough. Needs the desk's lock.
 */
export async function queueMail(
  db: Db,
  ctx: Context,
  ticket: Addressed,
  purpose: MailPurpose,
  seq: number,
  now: number,
): Promise<boolean> {
  if (ctx.ports.mail === null || ticket.email === null) return false
  const addressHash = createHmac('sha256', ctx.secretKey)
    .update(`address ${ticket.email.toLowerCase()}`)
    .digest()
  const allowed = MAILS_A_DAY[purpose][ticket.email_proven ? 'proven' : 'unproven']
  if ((await mailsSince(db, ticket.desk_id, addressHash, purpose, now - DAY)) >= allowed) return false
  await addMail(db, ticket.desk_id, {
    mail_id: crypto.randomUUID(),
    addressHash,
    purpose,
    ticket_number: ticket.number,
    ticket_seq: seq,
    at: now,
  })
  return true
}
