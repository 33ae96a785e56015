import type { Policy } from '../../policy/policy.ts'
import { isProvenByPin } from '../../storage/call-proof.ts'
import { type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import { messagesAfter } from '../../storage/messages.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { draftFromConversation } from './conversation-draft.ts'
import { saidNow } from './line-in-words.ts'
import { makeTicket, requestHash } from './make-ticket.ts'
import { ownTicketLink, tellTicket } from './ticket-links.ts'

/** So many of the visitor's own lines become the ticket's question; the rest stands in the transcript. */
const LINES = 50
const BODY_MAX = 20_000

/**
 * Turns a waiting or running chat into a ticket with its transcript, because the desk has closed, nobody came, or the month's talk time is used.
 * A chat that has its ticket already only ends. Who was talking wraps up; a chat nobody took is closed. Needs the
 * conversation's lock. `saysByVoice`: what they say was recorded.
 */
export async function becomeTicket(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: ConversationRow,
  reason: 'desk-closed' | 'no-agents' | 'minutes-used',
  saysByVoice = false,
): Promise<number> {
  const now = ctx.clock()
  const ticket =
    row.ticket_number === null ? await ticketByDesk(tx, ctx, policy, row, now, saysByVoice) : null
  const number = ticket?.number ?? row.ticket_number!
  await changeConversation(tx, row.conversation_id, {
    state: row.state === 'active' ? 'wrap-up' : 'closed',
    ticket_number: number,
    ended_at: now,
    wait_until: null,
  })
  await appendEvent(tx, row, { event: 'became-ticket', number, reason }, now)
  if (ticket) await tellTicket(tx, row, ticket, ownTicketLink(ctx, row, ticket), now)
  tx.tell('conversation', { desk: row.desk_id, conversation: row.conversation_id })
  return number
}

/** The ticket that the desk makes by itself of a conversation that has none. Without words of theirs the desk says what happened. */
export async function ticketByDesk(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: ConversationRow,
  now: number,
  saysByVoice = false,
): Promise<TicketRecord> {
  const said = await messagesAfter(tx, row.desk_id, row.conversation_id, 0, LINES)
  const question = said.filter((message) => message.author === 'visitor').map(saidNow)
  const body = question.filter((words) => words !== '').join('\n')
  const hasWords = body !== '' || saysByVoice
  const form = { subject: row.subject, body: body.slice(0, BODY_MAX) || row.subject }
  const draft = await draftFromConversation(tx, ctx, policy, row, form, now)
  const { ticket } = await makeTicket(
    tx,
    ctx,
    policy,
    {
      ...draft,
      tierShown: row.channel !== 'phone' || (await isProvenByPin(tx, row.desk_id, row.conversation_id)),
      requestHash: requestHash('desk', { conversation: row.conversation_id }),
      author: hasWords
        ? { kind: 'customer', id: row.visitor_id, name: draft.name }
        : { kind: 'system', id: null, name: null },
      by: 'desk',
    },
    now,
  )
  return ticket
}
