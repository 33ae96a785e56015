import type { Policy } from '../../policy/policy.ts'
import { messageIdsIn, ownMailId, ticketsTagged, tokensIn } from '../../policy/read/mail-reference.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import { ticketOfMessage } from '../../storage/inbound-mail.ts'
import { mailById } from '../../storage/mail.ts'
import type { Db } from '../../storage/pool.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import { ticketOfToken } from '../address-token.ts'
import type { Context } from '../context.ts'
import type { ReadMail } from './arrived-mail.ts'
import type { MailSender } from './mail-sender.ts'

/** What a mail says it is about. */
export interface TicketReference {
  /** The ticket that it joins: the sender belongs to it. */
  ticket: TicketRecord | null
  /** A ticket that it names, and to which its sender does not belong. */
  mentions: number | null
}

/**
 * The ticket that a mail is about: as its subject names it, else the address to which it goes, else the mails that it
 * answers.
 */
export async function ticketReference(
  db: Db,
  ctx: Context,
  policy: Policy,
  mail: ReadMail,
  sender: MailSender,
): Promise<TicketReference> {
  let mentions: number | null = null
  for (const number of await numbersIn(db, ctx, policy, mail)) {
    const ticket = await ticketByNumber(db, policy.id, number)
    if (ticket === null) continue
    if (await belongsTo(db, ticket, sender)) return { ticket, mentions: null }
    mentions ??= number
  }
  return { ticket: null, mentions }
}

/** Whether this desk sent the mail itself. */
export async function isOurs(db: Db, policy: Policy, { messageId }: ReadMail): Promise<boolean> {
  const own = messageId === null ? null : ownMailId(messageId)
  return own !== null && (await mailById(db, policy.id, own)) !== null
}

async function numbersIn(db: Db, ctx: Context, policy: Policy, mail: ReadMail): Promise<number[]> {
  const found = ticketsTagged(mail.subject, policy.ticketTag)
  for (const token of tokensIn(mail.headers))
    found.push(...[ticketOfToken(ctx, policy.id, token) ?? []].flat())
  // The newest of a thread stands at the end of its references.
  const answered = [...messageIdsIn(mail.inReplyTo), ...messageIdsIn(mail.references).reverse()]
  for (const id of new Set(answered)) {
    const number = await ticketOf(db, policy.id, id)
    if (number !== null) found.push(number)
  }
  return [...new Set(found)]
}

/** The ticket of a mail that we sent, or that came before. */
async function ticketOf(db: Db, desk: string, messageId: string): Promise<number | null> {
  const own = ownMailId(messageId)
  const sent = own === null ? null : await mailById(db, desk, own)
  return sent?.ticket_number ?? (await ticketOfMessage(db, desk, messageId))
}

/** Whose address is false joins nothing; an address that nobody vouches for joins what is its own, and is marked. */
async function belongsTo(db: Db, ticket: TicketRecord, { address, proof }: MailSender): Promise<boolean> {
  if (address === null || proof === 'suspect') return false
  if (ticket.email?.toLowerCase() === address) return true
  const { desk_id: desk, customer_number: customer } = ticket
  return customer !== null && isAddressOf(db, desk, customer, address)
}
