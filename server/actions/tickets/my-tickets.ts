import type { ContactCard } from '../../../shared/card.ts'
import { ticketsOf } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import type { VisitorWho } from '../who.ts'

/** So many stand on the contact card. */
const AT_MOST = 20

/** The visitor's own tickets: all of the customer, or those made in this browser; open ones first. */
export async function myTickets(ctx: Context, who: VisitorWho): Promise<ContactCard['tickets']> {
  const whose = { customer: who.visitor.customer, visitor: who.visitor.id }
  const rows = await ticketsOf(ctx.pool, who.desk, whose, AT_MOST)
  const now = ctx.clock()
  return rows.map(({ number, subject, state, due, promise }) => {
    const isAhead = state === 'open' && due !== null && due > now
    return { number, subject, state, due: isAhead ? due : null, isAim: promise === 'target' }
  })
}
