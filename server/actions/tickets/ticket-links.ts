import type { Message } from '../../../shared/conversation.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { watchAgain } from '../../storage/deliveries.ts'
import type { Db } from '../../storage/pool.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { isOf } from './ticket-access.ts'
import { linkOf } from './ticket-secret.ts'

/**
 * Says in a conversation that it has a ticket. The private link is told to those who listen now and is never
 * stored; `withTicketLinks` puts it back for whoever reads later. Needs the conversation's lock.
 */
export async function tellTicket(
  tx: Tx,
  row: Pick<ConversationRow, 'desk_id' | 'conversation_id'>,
  ticket: Pick<TicketRecord, 'number' | 'due' | 'promise'>,
  url: string | null,
  at: number,
): Promise<void> {
  const { number, due, promise } = ticket
  const event = {
    event: 'ticket' as const,
    number,
    due,
    ...(due !== null && promise === 'target' && { isAim: true as const }),
    url: null,
  }
  await appendEvent(tx, row, event, at, { ...event, url })
  // It may have ended before: whoever writes through a provider is told all the same.
  await watchAgain(tx, row.desk_id, row.conversation_id)
}

/** A visitor's lines with the private links of the tickets that are their own. */
export async function withTicketLinks(
  ctx: Context,
  db: Db,
  row: Pick<ConversationRow, 'desk_id' | 'visitor_id' | 'customer_number'>,
  messages: Message[],
): Promise<Message[]> {
  if (!messages.some((message) => message.event?.event === 'ticket')) return messages
  const linked: Message[] = []
  for (const message of messages) {
    const { event } = message
    if (event?.event !== 'ticket') linked.push(message)
    else linked.push({ ...message, event: { ...event, url: await ownLink(ctx, db, row, event.number) } })
  }
  return linked
}

async function ownLink(
  ctx: Context,
  db: Db,
  row: Pick<ConversationRow, 'desk_id' | 'visitor_id' | 'customer_number'>,
  number: number,
): Promise<string | null> {
  const ticket = await ticketByNumber(db, row.desk_id, number)
  return ticket ? ownTicketLink(ctx, row, ticket) : null
}

/** The private link for the visitor of a conversation; null when the ticket is somebody else's. */
export function ownTicketLink(
  ctx: Context,
  row: Pick<ConversationRow, 'visitor_id' | 'customer_number'>,
  ticket: TicketRecord,
): string | null {
  if (row.visitor_id === null) return null
  return isOf({ id: row.visitor_id, customer: row.customer_number }, ticket) ? linkOf(ctx, ticket) : null
}
