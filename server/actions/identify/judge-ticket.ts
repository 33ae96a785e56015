import type { TicketState } from '../../policy/facts.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'

/**
 * What a ticket number that somebody gave is worth at every door. A ticket that does not exist and one of another
 * customer are the same: nobody learns which numbers exist.
 */
export function judgeTicket(
  ticket: Pick<TicketRecord, 'customer_number' | 'state'> | null,
  customer: string | null,
): Extract<TicketState, 'own' | 'closed' | 'unmatched'> {
  if (ticket === null || customer === null || ticket.customer_number !== customer) return 'unmatched'
  return ticket.state === 'closed' ? 'closed' : 'own'
}
