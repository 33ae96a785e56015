import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { VisitorWho } from '../who.ts'
import { secretOpens } from './ticket-secret.ts'

/** Who asks for a ticket from outside: by a session, by the secret of the private link, or by both. */
export interface TicketHolder {
  desk: string
  visitor: VisitorWho['visitor'] | null
  secret: string | null
}

/** Whether a ticket may be seen and answered by this person. The secret is compared even where it is not needed. */
export function mayHold(holder: TicketHolder, ticket: TicketRecord | null): ticket is TicketRecord {
  const bySecret = holder.secret !== null && secretOpens(ticket, holder.secret)
  return ticket !== null && (bySecret || (holder.visitor !== null && isOf(holder.visitor, ticket)))
}

/**
 * A customer's tickets belong to the customer, everybody else's to the visitor who made them. A visitor's id
 * alone never opens a customer's ticket: on a shared machine the next person may have it.
 */
export function isOf(
  visitor: Pick<VisitorWho['visitor'], 'id' | 'customer'>,
  ticket: Pick<TicketRecord, 'customer_number' | 'visitor_id'>,
): boolean {
  if (ticket.customer_number !== null) return ticket.customer_number === visitor.customer
  return ticket.visitor_id === visitor.id
}
