import { isFromOutside } from '../../../shared/errors.ts'
import { type You, youOf } from '../../../shared/you.ts'
import { fieldsLacking } from '../../policy/after-reply.ts'
import { isNoticeTopic } from '../../policy/case.ts'
import type { Policy } from '../../policy/policy.ts'
import { asOneLine } from '../../policy/read/one-line.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { turnedAway } from '../../storage/inbound-mail.ts'
import { dropMail, type MailRow, mailById, mailsBefore, markMailSent } from '../../storage/mail.ts'
import { ticketMessageBody } from '../../storage/ticket-messages.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { MailRefusal } from '../ports.ts'
import { addressRead, answerAddress } from './address-read.ts'
import { chatTranscript } from './chat-transcript.ts'
import { mailRefused } from './mail-refused.ts'
import { noticeOf } from './notice.ts'
import { noticesPage } from './notices-page.ts'
import { linkOf } from './ticket-secret.ts'
import { whatsAppWay } from './whatsapp-way.ts'
import { aboutTicket, TICKET_WORDS } from './words/in-language.ts'
import { LACKING } from './words/lacking.ts'
import { type AboutAny, mailText } from './words/mail-text.ts'
import type { NoticeKind } from './words/words.ts'

const TRY_AGAIN_MS = 100

/**
 * Sends one mail of the outbox. Repeated, it sends nothing more; throws when it should be tried again. A mail
 * that its server refuses, or that the last try cannot bring, puts the ticket before an agent. A mail whose desk or
 * address is gone is dropped.
 */
export async function sendMail(
  ctx: Context,
  input: { desk: string; mail: string },
  closing: AbortSignal | null = null,
  last = false,
): Promise<void> {
  const policy = ctx.policy(input.desk)
  if (!policy) return
  const mail = await mailById(ctx.pool, input.desk, input.mail)
  if (!mail || mail.sent_at !== null || mail.refused_at !== null) return
  const letter = await letterOf(ctx, policy, mail)
  if (letter === null) return isNotice(mail) ? dropMail(ctx.pool, input.desk, input.mail) : undefined
  const refusal = await handOver(ctx, policy, mail, letter, last)
  const mark = refusal
    ? () => mailRefused(ctx, policy, mail, refusal)
    : () => markMailSent(ctx.pool, input.desk, input.mail, ctx.clock())
  await writeDown(mark, closing)
}

interface Letter {
  to: string
  subject: string
  text: string
  /** What it answers, where that is no mail about a ticket. */
  after?: string[]
  /** The page on which mails like this are switched off; left out: they cannot be. */
  off?: string
}

const NOTICES: readonly string[] = ['due-changed', 'joined', 'closed'] satisfies NoticeKind[]
const isNotice = (mail: MailRow): mail is MailRow & { purpose: NoticeKind } => NOTICES.includes(mail.purpose)

/** What a mail says, and to whom; null when its address or what it is about is gone. */
async function letterOf(ctx: Context, policy: Policy, mail: MailRow): Promise<Letter | null> {
  if (mail.mail_hash !== null) return refusalOf(ctx, policy, mail.mail_hash)
  if (mail.ticket_number === null) return chatTranscript(ctx, policy, mail.conversation_id!)
  const ticket = await ticketByNumber(ctx.pool, policy.id, mail.ticket_number)
  if (!ticket?.email) return null
  const words = isNotice(mail) ? notice(ctx, policy, mail, ticket) : await written(ctx, policy, mail, ticket)
  return words && { to: ticket.email, ...words }
}

/** What whoever was turned away is told; null when that is gone. */
async function refusalOf(ctx: Context, policy: Policy, hash: Buffer): Promise<Letter | null> {
  const found = await turnedAway(ctx.pool, policy.id, hash)
  if (found === null) return null
  const { address, answer, language, message_id } = found
  const words = TICKET_WORDS[policy.languages.find((one) => one === language) ?? policy.languages[0]!]
  const about = { you: youOf(policy.address), desk: policy.name, say: answer }
  const after = message_id === null ? [] : [message_id]
  return { to: address, subject: words.turnedAwaySubject(about), text: words.turnedAway(about), after }
}

/** Gives a mail to the mail server. Why it will never be delivered, or null when it was taken. */
async function handOver(
  ctx: Context,
  policy: Policy,
  mail: MailRow,
  letter: Letter,
  last: boolean,
): Promise<MailRefusal | null> {
  // The mail server was taken out of the settings since.
  if (ctx.ports.mail === null) return 'given-up'
  const after = letter.after ?? (await mailsBefore(ctx.pool, policy.id, mail))
  const { mail_id: id } = mail
  const replyTo = answerAddress(ctx, policy, mail.ticket_number)
  // Where nobody reads what comes back, an absence notice is not wanted of anybody.
  const by = replyTo !== null && mail.purpose === 'answered' ? 'person' : 'program'
  try {
    return await ctx.ports.mail.send({ ...letter, id, after, fromName: policy.name, replyTo, by })
  } catch (fault) {
    if (!last) throw fault
    return 'given-up'
  }
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

/** Asks for the fields that a ticket lacks, where its customer can answer the mail; null where nothing is to be asked. */
function askFor(
  policy: Policy,
  ticket: TicketRecord,
  { you, isRead }: { you: You; isRead: boolean },
): string | null {
  const lacking = fieldsLacking(policy, ticket).flatMap((key) => policy.fields.get(key) ?? [])
  // A report of abuse is taken as it comes.
  if (!isRead || lacking.length === 0 || isNoticeTopic(policy, ticket.topic)) return null
  return LACKING[ticket.language]({
    you,
    labels: lacking.map(({ label }) => textIn(policy, label, ticket.language)),
    costsOtherwise: policy.queue.followUp === 'to-the-back',
  })
}

/** What became of a ticket; null when that is true no more. */
function notice(
  ctx: Context,
  policy: Policy,
  { purpose: kind, about }: MailRow & { purpose: NoticeKind },
  ticket: TicketRecord,
): Omit<Letter, 'to'> | null {
  const isRead = addressRead(ctx, policy) !== null
  const text = noticeOf(ctx, policy, ticket, { kind, about: about ?? {}, isRead, link: linkOf(ctx, ticket) })
  const off = noticesPage(ctx, policy.id, ticket.email!, ticket.language)
  return text === null ? null : { subject: `Re: ${subjectOf(policy, ticket)}`, text, off }
}

/** All mails of a ticket have one subject, or mail programs show each by itself. */
function subjectOf(policy: Policy, ticket: TicketRecord): string {
  const { language, number, subject, email_proven } = ticket
  const about = { ...aboutTicket(policy, language, ticket), desk: policy.name }
  const words = email_proven ? asOneLine(subject) : TICKET_WORDS[language].subject(about)
  return `${policy.ticketTag.replace('{number}', String(number))} ${words}`
}

/**
 * The customer's own words travel only to an address that somebody vouches for: else a stranger could write
 * them.
 */
async function written(
  ctx: Context,
  policy: Policy,
  mail: MailRow,
  ticket: TicketRecord,
): Promise<{ subject: string; text: string }> {
  const { language } = ticket
  const about: AboutAny = {
    ...aboutTicket(policy, language, ticket),
    link: linkOf(ctx, ticket),
    proven: ticket.email_proven,
    answer: '',
    whatsapp: null,
    lacking: null,
    cost: null,
    how: null,
    off: '',
    desk: policy.name,
    isRead: addressRead(ctx, policy) !== null,
  }
  const subject = subjectOf(policy, ticket)
  if (mail.purpose === 'received') {
    const whatsapp = (await whatsAppWay(ctx, ctx.pool, policy, ticket, ticket.language))?.url ?? null
    const lacking = askFor(policy, ticket, about)
    return { subject, text: mailText(policy, 'created', language, { ...about, whatsapp, lacking }) }
  }
  const answer = await ticketMessageBody(ctx.pool, policy.id, ticket.number, mail.ticket_seq)
  const text = mailText(policy, 'answered', language, { ...about, answer: answer ?? '' })
  return { subject: `Re: ${subject}`, text }
}
