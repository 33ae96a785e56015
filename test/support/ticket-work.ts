import { createTicket } from '../../server/actions/tickets/create-ticket.ts'
import { listTickets } from '../../server/actions/tickets/list-tickets.ts'
import { openTicket } from '../../server/actions/tickets/open-ticket.ts'
import { replyFromCustomer } from '../../server/actions/tickets/reply-from-customer.ts'
import { replyToTicket } from '../../server/actions/tickets/reply-to-ticket.ts'
import type { AgentWho, VisitorWho } from '../../server/actions/who.ts'
import type { TicketView } from '../../shared/ticket.ts'
import { form, got, type TicketHouse } from './ticket-house.ts'

export const MINUTE = 60_000

type Replied = Awaited<ReturnType<typeof replyToTicket>>

export interface AtWork {
  /** A visitor asks, a minute after whatever was before; the ticket's number. */
  asks(who: VisitorWho, subject?: string, more?: object): Promise<number>
  writes(who: VisitorWho, number: number, body?: string, clientId?: string): Promise<Replied>
  answers(desk: string, number: number, body?: string, clientId?: string): Promise<Replied>
  /** Numbers of a list, in the order of work. */
  order(desk: string, show?: 'open' | 'mine' | 'team' | 'triage' | 'closed'): Promise<number[]>
  view(desk: string, number: number): Promise<TicketView>
}

/** What people and this agent do with tickets all day. */
export function atWork(t: TicketHouse, agent: AgentWho): AtWork {
  return {
    asks: async (who, subject = 'Vraag', more = {}) => {
      t.advance(MINUTE)
      return got(await createTicket(t.house, who, { ...form({ subject }), ...more })).number
    },
    writes: (who, number, body = 'Nog iets', clientId = crypto.randomUUID()) => {
      t.advance(MINUTE)
      return replyFromCustomer(t.house, { ...who, secret: null }, { number, clientId, body })
    },
    answers: (desk, number, body = 'Zo los je het op.', clientId = crypto.randomUUID()) => {
      t.advance(MINUTE)
      return replyToTicket(t.house, agent, { desk, number, clientId, body, note: false })
    },
    order: async (desk, show = 'open') =>
      got(await listTickets(t.house, agent, { desk, show })).tickets.map(({ number }) => number),
    view: async (desk, number) => got(await openTicket(t.house, agent, { desk, number })),
  }
}
