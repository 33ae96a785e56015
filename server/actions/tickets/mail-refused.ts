import type { Policy } from '../../policy/policy.ts'
import { lastMailRefused, type MailRow, markMailRefused } from '../../storage/mail.ts'
import type { Db } from '../../storage/pool.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import { changeTicketRecord, lockTicket, type TicketRecordChange } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import type { MailRefusal } from '../ports.ts'
import { placeOf } from './ticket-place.ts'

const WHY: Record<MailRefusal, string> = {
  'no-mailbox': 'there is no such mailbox',
  'mailbox-full': 'the mailbox is full',
  'too-large': 'the mail is too large',
  'not-wanted': 'their mail server takes no mail from us',
  refused: 'their mail server refused it',
  'given-up': 'no mail server took it, and it is not tried again',
}
const MAIL: Record<MailRow['purpose'], string> = {
  received: 'the receipt was not delivered',
  answered: 'the answer was not delivered',
  transcript: 'the transcript was not delivered',
  'turned-away': 'the answer was not delivered',
}

/** Why the newest mail about a ticket was not delivered, as an agent reads it; null when none was refused. */
export async function sayMailRefused(db: Db, desk: string, number: number): Promise<string | null> {
  const refusal = await lastMailRefused(db, desk, number)
  return refusal === null ? null : (WHY[refusal as MailRefusal] ?? WHY.refused)
}

/**
 * A mail will never be delivered: its ticket's history says why. An answer that nobody can read is none, so the ticket
 * is open again, and stands where a question of this moment would. When it was first answered stays as it is.
 */
export async function mailRefused(
  ctx: Context,
  policy: Policy,
  mail: MailRow,
  refusal: MailRefusal,
): Promise<void> {
  const now = ctx.clock()
  const desk = policy.id
  await inDesk(ctx, desk, async (tx) => {
    const { ticket_number: number } = mail
    const ticket = number === null ? null : await lockTicket(tx, desk, number)
    if (number === null) await markMailRefused(tx, desk, mail.mail_id, refusal, now)
    if (!ticket || !(await markMailRefused(tx, desk, mail.mail_id, refusal, now))) return
    const who = 'mail server'
    const line = { at: now, who, what: 'mail' as const, before: null }
    await addTicketChange(tx, desk, ticket.number, {
      ...line,
      after: `${MAIL[mail.purpose]}: ${WHY[refusal]}`,
    })
    const change: TicketRecordChange = {}
    if (mail.purpose === 'answered' && ticket.state !== 'open') {
      const asked = { waiting_since: now, follow_up_at: null, duplicate_at: null }
      Object.assign(change, {
        state: 'open',
        closed_at: null,
        ...asked,
        ...placeOf(policy, { ...ticket, ...asked }),
      })
      const { state: before } = ticket
      await addTicketChange(tx, desk, ticket.number, { at: now, who, what: 'state', before, after: 'open' })
    }
    // Written also when nothing else changes: panels learn of a ticket by its version.
    await changeTicketRecord(tx, ticket.number, change)
  })
}
