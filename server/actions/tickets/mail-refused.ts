import type { Policy } from '../../policy/policy.ts'
import { addBounced, bounceOf } from '../../storage/bounced-addresses.ts'
import { lastMail, type MailRow, markMailRefused } from '../../storage/mail.ts'
import type { Db } from '../../storage/pool.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  type TicketRecordChange,
} from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import type { MailRefusal } from '../ports.ts'
import { hashOfAddress } from './address-hash.ts'
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
  'due-changed': 'the notice of another deadline was not delivered',
  joined: 'the notice of an addition was not delivered',
  closed: 'the notice that it is closed was not delivered',
}

/** What speaks against the address. The others speak against this mail, or against us: others may well arrive there. */
const OF_ADDRESS: ReadonlySet<MailRefusal> = new Set(['no-mailbox', 'mailbox-full'])

/**
 * Why the newest mail about a ticket was not delivered, or why its address takes none, as an agent reads it; null when
 * nothing speaks against it. A mail that was taken since speaks for it.
 */
export async function sayMailRefused(
  ctx: Pick<Context, 'secretKey'>,
  db: Db,
  { desk_id: desk, number, email }: Pick<TicketRecord, 'desk_id' | 'number' | 'email'>,
): Promise<string | null> {
  const last = await lastMail(db, desk, number)
  const bounced = email === null ? null : await bounceOf(db, desk, hashOfAddress(ctx, email))
  const isTaken = bounced !== null && (last?.sent_at ?? 0) >= bounced.at
  const why = last?.refused ?? (isTaken ? null : (bounced?.why ?? null))
  if (why === null) return null
  return why === 'complaint' ? COMPLAINT : (WHY[why as MailRefusal] ?? WHY.refused)
}

const COMPLAINT = 'they reported a mail of ours as junk'

/** A mail will never be delivered, as its mail server says at once. */
export async function mailRefused(
  ctx: Context,
  policy: Policy,
  mail: MailRow,
  refusal: MailRefusal,
): Promise<void> {
  await inDesk(ctx, policy.id, (tx) => refuseMail(tx, policy, mail, refusal, ctx.clock()))
}

/**
 * A mail will never be delivered: its ticket's history says why. Where there is no such mailbox, or it is full, nothing
 * automatic goes there until it is known to be good. An answer that nobody can read is none, so the ticket is open again, and stands where a question of
 * this moment would. When it was first answered stays as it is. Said twice, it changes nothing more.
 */
export async function refuseMail(
  tx: DeskTx,
  policy: Policy,
  mail: MailRow,
  refusal: MailRefusal,
  now: number,
): Promise<void> {
  const desk = policy.id
  const { ticket_number: number } = mail
  const ticket = number === null ? null : await lockTicket(tx, desk, number)
  if (!(await markMailRefused(tx, desk, mail.mail_id, refusal, now))) return
  if (OF_ADDRESS.has(refusal)) await addBounced(tx, desk, mail.address_hash, refusal, now)
  if (!ticket) return
  await addTicketChange(tx, desk, ticket.number, mailLine(now, `${MAIL[mail.purpose]}: ${WHY[refusal]}`))
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
    const line = { at: now, who: MAIL_SERVER, what: 'state', before, after: 'open' } as const
    await addTicketChange(tx, desk, ticket.number, line)
  }
  // Written also when nothing else changes: panels learn of a ticket by its version.
  await changeTicketRecord(tx, ticket.number, change)
}

/** The reader of a mail called it junk, as their provider tells: nothing automatic goes there any more, and agents see it. */
export async function mailComplained(tx: DeskTx, policy: Policy, mail: MailRow, now: number): Promise<void> {
  await addBounced(tx, policy.id, mail.address_hash, 'complaint', now)
  const { ticket_number: number } = mail
  if (number === null || !(await lockTicket(tx, policy.id, number))) return
  await addTicketChange(tx, policy.id, number, mailLine(now, COMPLAINT))
  await changeTicketRecord(tx, number, {})
}

const MAIL_SERVER = 'mail server'

function mailLine(at: number, after: string) {
  return { at, who: MAIL_SERVER, what: 'mail', before: null, after } as const
}
