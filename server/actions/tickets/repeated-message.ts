import type { Answer } from '../../../shared/answers.ts'
import type { TicketMessage } from '../../../shared/ticket.ts'
import type { Db } from '../../storage/pool.ts'
import { ticketMessageByClientId } from '../../storage/ticket-messages.ts'

/**
 * What a client id has said on this ticket before: the same words of the same person get the same answer, other
 * words are refused; null when it is new. Needs the ticket's lock.
 */
export async function repeatedMessage(
  db: Db,
  input: { desk: string; number: number; clientId: string; body: string },
  author: TicketMessage['author'],
  authorId: string | null,
): Promise<Answer<{ seq: number; at: number }> | null> {
  const stored = await ticketMessageByClientId(db, input.desk, input.number, input.clientId)
  if (!stored) return null
  if (stored.author === author && stored.author_id === authorId && stored.body === input.body) {
    return { ok: true, value: { seq: stored.seq, at: stored.at } }
  }
  return { ok: false, code: 'differs', field: 'clientId' }
}
