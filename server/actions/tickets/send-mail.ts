import { isFromOutside } from '../../../shared/errors.ts'
import type { Policy } from '../../policy/policy.ts'
import { type MailRow, mailById, markMailSent } from '../../storage/mail.ts'
import { ticketMessageBody } from '../../storage/ticket-messages.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { linkOf } from './ticket-secret.ts'
import { whatsAppWay } from './whatsapp-way.ts'
import { aboutTicket, TICKET_WORDS } from './words/in-language.ts'

const TRY_AGAIN_MS = 100

/**
 * Sends one mail of the outbox. Repeated, it sends nothing more; throws when it should be tried again. A mail
 * whose desk or address is gone is dropped.
 */
export async function sendMail(
  ctx: Context,
  input: { desk: string; mail: string },
  closing: AbortSignal | null = null,
): Promise<void> {
  const { mail: port } = ctx.ports
  const policy = ctx.policy(input.desk)
  if (port === null || !policy) return
  const mail = await mailById(ctx.pool, input.desk, input.mail)
  if (!mail || mail.sent_at !== null) return
  const ticket = await ticketByNumber(ctx.pool, input.desk, mail.ticket_number)
  if (!ticket?.email) return
  const { subject, text } = await written(ctx, policy, mail, ticket)
  await port.send({ id: mail.mail_id, to: ticket.email, subject, text, fromName: policy.name })
  await writeDown(() => markMailSent(ctx.pool, input.desk, input.mail, ctx.clock()), closing)
}

/** Whoever has given a mail away must get it written down, or it is sent twice: a database that is away is waited for. */
async function writeDown(mark: () => Promise<void>, closing: AbortSignal | null): Promise<void> {
  for (;;) {
    try {
      return await mark()
    } catch (fault) {
      if (!isFromOutside(fault) || closing?.aborted) throw fault
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
    }
  }
}

/** The customer's own words travel only to an address that somebody vouches for: else a stranger could write them. */
async function written(
  ctx: Context,
  policy: Policy,
  mail: MailRow,
  ticket: TicketRecord,
): Promise<{ subject: string; text: string }> {
  const words = TICKET_WORDS[ticket.language]
  const about = {
    ...aboutTicket(policy, ticket.language, ticket),
    link: linkOf(ctx, ticket),
    proven: ticket.email_proven,
    answer: '',
    whatsapp: null,
    desk: policy.name,
  }
  const asked = ticket.email_proven ? oneLine(ticket.subject) : null
  const tag = policy.ticketTag.replace('{number}', String(ticket.number))
  if (mail.purpose === 'received') {
    const whatsapp = (await whatsAppWay(ctx, ctx.pool, policy, ticket, ticket.language))?.url ?? null
    const text = words.received({ ...about, whatsapp })
    return { subject: `${tag} ${words.receivedSubject(about, asked)}`, text }
  }
  const answer = await ticketMessageBody(ctx.pool, policy.id, ticket.number, mail.ticket_seq)
  return {
    subject: `${tag} ${words.answeredSubject(about, asked)}`,
    text: words.answered({ ...about, answer: answer ?? '' }),
  }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
