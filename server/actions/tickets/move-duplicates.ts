import type { Policy } from '../../policy/policy.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import { changeTicketRecord, lockTicket, type TicketRecord } from '../../storage/ticket-record.ts'
import { sameQuestion } from '../../storage/tickets.ts'
import type { DeskDb } from '../../storage/transaction.ts'
import { placeOf } from './ticket-place.ts'

/**
 * Where the desk says so, asking the same question in another ticket sends the waiting one to the back as well.
 * The same question is the same subject from the same person; agents see it in the history.
 */
export async function moveDuplicates(
  tx: DeskDb,
  policy: Policy,
  ticket: TicketRecord,
  now: number,
): Promise<void> {
  if (policy.queue.duplicates !== 'to-the-back') return
  const whose = { customer: ticket.customer_number, visitor: ticket.visitor_id }
  for (const number of await sameQuestion(tx, ticket.desk_id, whose, ticket.subject)) {
    if (number === ticket.number) continue
    const other = await lockTicket(tx, ticket.desk_id, number)
    if (!other || other.answered_at !== null) continue
    const moved = { ...other, duplicate_at: now }
    const place = placeOf(policy, moved)
    await changeTicketRecord(tx, number, { duplicate_at: now, ...place })
    await addTicketChange(tx, ticket.desk_id, number, {
      at: now,
      who: 'desk',
      what: 'queue',
      before: other.because,
      after: place.because,
    })
  }
}
