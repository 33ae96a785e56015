import type { Policy } from '../../policy/policy.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { messagesAfter } from '../../storage/messages.ts'
import { lockTicket } from '../../storage/ticket-record.ts'
import type { DeskTx } from '../events.ts'
import type { Person } from '../identify/find-person.ts'
import { saidNow } from '../tickets/line-in-words.ts'
import { addFromCustomer } from '../tickets/reply-from-customer.ts'

/** So many lines at once; nobody writes more before they are read. */
const LINES = 200

/** What was added to a ticket: up to which line of the conversation. */
export interface Added {
  number: number
  seq: number
}

/**
 * While the door is closed, what somebody writes about an open ticket of their own is added to it at once. Null where
 * there is none. Needs the conversation's lock.
 */
export async function addToTicket(
  tx: DeskTx,
  policy: Policy,
  row: ConversationRow,
  found: Person,
  after: number,
  now: number,
): Promise<Added | null> {
  if (found.ticketState !== 'own' || found.ticket === null) return null
  const lines = await messagesAfter(tx, policy.id, row.conversation_id, after, LINES)
  const ticket = (await lockTicket(tx, policy.id, found.ticket.number))!
  for (const line of lines) {
    const body = saidNow(line)
    if (line.author !== 'visitor' || body === '') continue
    const words = { clientId: line.clientId, authorId: row.visitor_id, body, at: now }
    await addFromCustomer(tx, policy, ticket, words)
  }
  return { number: ticket.number, seq: lines.at(-1)?.seq ?? after }
}
