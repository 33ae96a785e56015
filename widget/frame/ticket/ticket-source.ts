import type { Answer } from '../../../shared/answers.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import type { TicketReply } from '../session.ts'

/** Where a ticket is read and answered: with the visitor's session, or with the secret of its link. */
export interface TicketSource {
  read: () => Promise<Answer<CustomerTicket>>
  reply: (reply: TicketReply) => Promise<Answer<{ say?: string }>>
  giveAddress: (email: string) => Promise<Answer<unknown>>
  file: (id: string) => Promise<Blob | null>
}
