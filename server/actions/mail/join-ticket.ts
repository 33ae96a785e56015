import type { Policy } from '../../policy/policy.ts'
import { changeTicketRecord, lockTicket, type TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { noticeJoined } from '../tickets/notice.ts'
import { addFromCustomer } from '../tickets/reply-from-customer.ts'
import type { ReadMail } from './arrived-mail.ts'
import { fieldsOf } from './fields-of-mail.ts'
import { mailBody } from './mail-body.ts'
import { attachMailFiles, type MailFiles } from './mail-files.ts'
import { mailClientId, type Result } from './mail-result.ts'
import { contactOfSender, type MailSender } from './mail-sender.ts'

/** A mail on its way into a ticket. */
export interface ComingMail {
  mail: ReadMail
  sender: MailSender
  files: MailFiles
  /** A program that brings mails has it otherwise. */
  isInMailbox: boolean
  now: number
}

/**
 * The mail as the next message of the ticket to which its sender belongs. It opens the ticket again, and never closes it;
 * what a program wrote (an absence notice, which answers each answer) changes nothing but the messages.
 */
export async function joinTicket(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { number }: TicketRecord,
  { mail, sender, files, isInMailbox, now }: ComingMail,
): Promise<Result> {
  const ticket = (await lockTicket(tx, policy.id, number))!
  const { seq, isMoved } = await addFromCustomer(tx, policy, ticket, {
    clientId: mailClientId(ctx, policy.id, mail),
    authorId: await contactOfSender(tx, policy.id, sender, now),
    body: mailBody(mail, files.left, isInMailbox),
    at: now,
    name: sender.name ?? sender.address,
    read: fieldsOf(policy, ticket, mail),
    isAutomatic: sender.isAutomatic,
    ...(sender.proof !== 'proven' && { sender: sender.proof }),
  })
  // A mail from the address proves it, which an agent may have given.
  if (sender.proof === 'proven' && !ticket.email_proven && ticket.email?.toLowerCase() === sender.address)
    await changeTicketRecord(tx, number, { email_proven: true })
  const place = { number, seq }
  await attachMailFiles(tx, ctx, policy.id, mail.hash, files, place)
  const isHeard = sender.proof === 'proven' && !sender.isAutomatic
  const how = isMoved ? 'moved' : ticket.state === 'closed' ? 'again' : null
  // The mail itself must be written first: the notice stands behind it in the thread.
  const afterwards = async () => {
    if (isHeard && how !== null) await noticeJoined(tx, ctx, ticket, how, now)
  }
  return { ticket: place, answer: null, afterwards }
}
