import type { Language } from '../../../shared/channels.ts'
import type { Message } from '../../../shared/conversation.ts'
import { isForwardSubject } from '../../../shared/forward-subject.ts'
import type { CustomerTicket, Fold, TicketMessage, TicketView } from '../../../shared/ticket.ts'
import { fieldsLacking } from '../../policy/after-reply.ts'
import type { DeadlineFacts } from '../../policy/deadline.ts'
import type { Policy } from '../../policy/policy.ts'
import { ownWords, piecesOfMail } from '../../policy/read/quoted-tail.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { messagesAfter } from '../../storage/messages.ts'
import { notesOf } from '../../storage/notes.ts'
import type { Db } from '../../storage/pool.ts'
import { type ListedMessage, ticketChanges, ticketMessages } from '../../storage/ticket-messages.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { conversationsOfTicket, ticketRow } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import { numbersOfTicket } from '../identify/registered-phone.ts'
import { firstName } from '../who.ts'
import { callTranscript } from './call-transcript.ts'
import { lineInWords } from './line-in-words.ts'
import { sayMailRefused } from './mail-refused.ts'
import { paidPriority, priorityCharge } from './paid-priority.ts'
import { replyCost } from './reply-cost.ts'
import { sameDomain } from './same-domain.ts'
import { sayDeadline } from './say-deadline.ts'
import { codeOf, whatsAppWay } from './whatsapp-way.ts'

/** Longest transcript that is shown whole, in messages. */
const TRANSCRIPT_MAX = 2000

/** A ticket as an agent sees it: with notes, history, transcripts, and why the deadline is what it is. */
export async function ticketView(
  ctx: Context,
  db: Db,
  policy: Policy,
  ticket: TicketRecord,
): Promise<TicketView> {
  const { desk_id: desk, number } = ticket
  const row = (await ticketRow(db, desk, number))!
  return {
    ...row,
    movedBack: movedBack(policy, ticket),
    wish: ticket.wished_kind,
    fields: ticket.fields,
    promise: ticket.promise,
    why: sayDeadline(policy, ticket.why as DeadlineFacts, 'en'),
    messages: (await ticketMessages(db, desk, number, { notes: true })).map((one) =>
      forAgent(one, row.subject),
    ),
    changes: await ticketChanges(db, desk, number),
    conversations: await transcripts(db, policy, number),
    email: ticket.email,
    phones: await numbersOfTicket(db, desk, ticket),
    byMail: goesByMail(ctx, ticket),
    mailRefused: await sayMailRefused(ctx, db, ticket),
    forwarded: ticket.forwarded,
    sameDomain: await sameDomain(db, ticket),
    paidPriority: paidPriority(await priorityCharge(db, desk, number)),
  }
}

function movedBack({ queue }: Policy, ticket: TicketRecord): TicketView['movedBack'] {
  const isDuplicate = queue.duplicates === 'to-the-back' && ticket.duplicate_at !== null
  const isFollowUp = queue.followUp === 'to-the-back' && ticket.follow_up_at !== null
  const isMoved = isDuplicate || isFollowUp || (queue.fairUse !== null && ticket.over_fair_use)
  return isMoved ? { duplicateOf: isDuplicate ? ticket.duplicate_of : null } : null
}

const goesByMail = ({ ports }: Context, { email }: TicketRecord) => ports.mail !== null && email !== null

async function transcripts(db: Db, policy: Policy, number: number): Promise<TicketView['conversations']> {
  const { id: desk } = policy
  const views: TicketView['conversations'] = []
  for (const conversation of await conversationsOfTicket(db, desk, number)) {
    const { conversation_id: id, channel, entered_at, who } = conversation
    const messages = await messagesAfter(db, desk, id, 0, TRANSCRIPT_MAX)
    const lines = messages
      .filter((message) => !message.event)
      .map((message) => ({
        at: message.at,
        who: speakerOf(policy, message, who),
        body: lineInWords(message),
      }))
    const notes = (await notesOf(db, desk, id)).map(({ at, agent, body }) => ({
      at,
      who: `${agent} (note)`,
      body,
    }))
    const call = channel === 'phone' ? await callTranscript(db, policy, conversation) : []
    views.push({
      id,
      channel,
      at: entered_at,
      transcript: [...call, ...lines, ...notes].sort((a, b) => a.at - b.at),
    })
  }
  return views
}

/** What the desk wrote by itself, an automatic answer, is not the customer's. */
function speakerOf({ name }: Policy, message: Message, who: string): string {
  if (message.author === 'agent') return message.name ?? ''
  return message.author === 'visitor' ? who : name
}

/** A ticket as the person who asked may see it: no notes, first names only. */
export async function customerTicket(
  ctx: Context,
  policy: Policy,
  ticket: TicketRecord,
  language: Language,
): Promise<CustomerTicket> {
  const messages = await ticketMessages(ctx.pool, ticket.desk_id, ticket.number, { notes: false })
  const way = await whatsAppWay(ctx, ctx.pool, policy, ticket, language)
  const byMail = goesByMail(ctx, ticket) && (await sayMailRefused(ctx, ctx.pool, ticket)) === null
  return {
    number: ticket.number,
    subject: ticket.subject,
    state: ticket.state,
    createdAt: ticket.created_at,
    due: ticket.due,
    promise: ticket.promise,
    why: sayDeadline(policy, ticket.why as DeadlineFacts, language),
    answeredAt: ticket.answered_at,
    messages: messages.map((one) => forCustomer(one, ticket.subject)),
    replyCosts: replyCost(policy, ticket, messages, language, ctx.clock()),
    lacks: fieldsLacking(policy, ticket).map((key) => ({
      key,
      label: textIn(policy, policy.fields.get(key)!.label, language),
    })),
    fields: ticket.fields,
    byMail,
    asksAddress: ctx.ports.mail !== null && !byMail,
    whatsapp: way && { ...way, code: codeOf(way.url) },
  }
}

/** What customers see of their mail is what they wrote: the rest stands above it already. */
function forCustomer(
  { sender: _, look: __, byMail, ...message }: ListedMessage,
  subject: string,
): TicketMessage {
  if (byMail)
    return { ...message, body: ownWords(message.body, isForwarded(message, subject)) || message.body }
  if (message.author !== 'agent' || message.name === null) return message
  return { ...message, name: firstName(message.name) }
}

/** What a mail only repeats is folded away, unless nothing else is left. */
function forAgent({ byMail, ...message }: ListedMessage, subject: string): TicketMessage {
  if (!byMail) return message
  const folds: Fold[] = []
  let at = 0
  let isSaid = false
  for (const { kind, text } of piecesOfMail(message.body, isForwarded(message, subject))) {
    const to = at + text.length
    if (kind === 'said') isSaid ||= text.trim() !== ''
    else folds.push({ kind, from: at, to })
    at = to + 1
  }
  return isSaid && folds.length > 0 ? { ...message, folds } : message
}

/** Whether a mail was passed on: the subject of the ticket is that of its first one. */
function isForwarded({ seq }: TicketMessage, subject: string): boolean {
  return seq === 1 && isForwardSubject(subject)
}
