import type { Answer, Refusal } from '../../../shared/answers.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { messagesAfter } from '../../storage/messages.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  ticketByNumber,
} from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx, Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { draftFromConversation } from './conversation-draft.ts'
import { saidNow } from './line-in-words.ts'
import { makeTicket, requestHash } from './make-ticket.ts'
import { noticeJoined } from './notice.ts'
import { missingField, type TicketForm, unknownName } from './ticket-form.ts'
import { ownTicketLink, tellTicket } from './ticket-links.ts'
import { linkOf } from './ticket-secret.ts'

/** So many lines of a conversation are looked through for the question. */
const READ = 200

type Numbered = Answer<{ number: number; due: number | null }>

/**
 * A conversation becomes a ticket, once. The same agent sending the same form again gets the same number; a
 * colleague who pressed at the same time is told which ticket there is, so that nothing typed is lost unseen.
 */
export async function createTicketFromConversation(
  ctx: Context,
  who: AgentWho,
  input: Omit<TicketForm, 'clientId'> & { desk: string; conversation: string },
): Promise<Numbered> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const form = { ...input, clientId: '' }
  const wrong = unknownName(policy, form) ?? missingField(policy, form)
  if (wrong) return wrong
  const now = ctx.clock()
  const hash = requestHash(`agent ${who.id}`, { ...input })
  return inDesk(ctx, input.desk, async (tx): Promise<Numbered> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    if (row.ticket_number !== null) return alreadyMade(tx, row, hash)
    const draft = await draftFromConversation(tx, ctx, policy, row, form, now)
    const author = (await isVisitorsOwn(tx, row, input.body))
      ? { kind: 'customer' as const, id: row.visitor_id, name: draft.name }
      : { kind: 'agent' as const, id: who.id, name: who.name }
    const { ticket } = await makeTicket(
      tx,
      ctx,
      policy,
      { ...draft, requestHash: hash, author, by: who.name },
      now,
    )
    await join({ tx, row, ticket, now }, linkOf(ctx, ticket))
    return { ok: true, value: { number: ticket.number, due: ticket.due } }
  })
}

/** The visitor's own words that an agent only handed on; whatever an agent wrote is the agent's. */
async function isVisitorsOwn(tx: Tx, row: ConversationRow, body: string): Promise<boolean> {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  const said = await messagesAfter(tx, row.desk_id, row.conversation_id, 0, READ)
  return said.some((message) => message.author === 'visitor' && plain(saidNow(message)) === plain(body))
}

async function alreadyMade(tx: Tx, row: ConversationRow, hash: Buffer): Promise<Numbered> {
  const ticket = await ticketByNumber(tx, row.desk_id, row.ticket_number!)
  if (ticket?.request_hash.equals(hash)) {
    return { ok: true, value: { number: ticket.number, due: ticket.due } }
  }
  return hasTicket(row.ticket_number!)
}

function hasTicket(number: number): Refusal {
  return {
    ok: false,
    code: 'conflict',
    field: 'ticket',
    say: `This conversation is ticket ${number} already.`,
  }
}

/**
 * Links a conversation to an open ticket of the same customer. A conversation or ticket of somebody we do not
 * know may be linked by an agent's word; its visitor then sees number and deadline, never the private link.
 */
export async function linkTicket(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; number: number },
): Promise<Numbered> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Numbered> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    const ticket = await lockTicket(tx, input.desk, input.number)
    const wrong = unfit(row, ticket)
    if (wrong) return wrong
    const linked = ticket!
    if (row.ticket_number === null) {
      await changeTicketRecord(tx, linked.number, {})
      await addTicketChange(tx, input.desk, linked.number, {
        at: now,
        who: who.name,
        what: 'linked',
        before: null,
        after: row.subject,
      })
      await join({ tx, row, ticket: linked, now }, ownTicketLink(ctx, row, linked))
      await noticeJoined(tx, ctx, linked, 'contact', now)
    }
    return { ok: true, value: { number: linked.number, due: linked.due } }
  })
}

function unfit(row: ConversationRow, ticket: TicketRecord | null): Refusal | null {
  if (!ticket) {
    return { ok: false, code: 'not-found', field: 'number', say: 'This desk has no ticket of that number.' }
  }
  if (row.ticket_number === ticket.number) return null
  if (row.ticket_number !== null) return hasTicket(row.ticket_number)
  if (ticket.state === 'closed') {
    return { ok: false, code: 'closed', field: 'number', say: `Ticket ${ticket.number} is closed.` }
  }
  const known = row.customer_number !== null && ticket.customer_number !== null
  if (known && row.customer_number !== ticket.customer_number) {
    return { ok: false, code: 'not-yours', field: 'number', say: 'That ticket belongs to another customer.' }
  }
  return null
}

interface Joined {
  tx: DeskTx
  row: ConversationRow
  ticket: TicketRecord
  now: number
}

/** Ties the two together and says so in the conversation. The link is told and never stored. */
async function join({ tx, row, ticket, now }: Joined, url: string | null): Promise<void> {
  await changeConversation(tx, row.conversation_id, { ticket_number: ticket.number })
  await tellTicket(tx, row, ticket, url, now)
  tx.tell('conversation', { desk: row.desk_id, conversation: row.conversation_id })
}
