import type { Answer } from '../../../shared/answers.ts'
import type { TicketCounts, TicketRow } from '../../../shared/ticket.ts'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import { findTickets, listedTickets, type TicketFilter, ticketCounts } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Longest list that is sent at once. */
const AT_MOST = 500

/**
 * One of the desk's lists in its order of work, with the figures over all of them. Looking for something (a
 * number, a customer, words of a subject, a name or an address) looks through all tickets, closed ones too.
 */
export async function listTickets(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; show: TicketFilter['show']; find?: string | undefined; most?: number | undefined },
): Promise<Answer<{ tickets: TicketRow[]; counts: TicketCounts }>> {
  const mine = who.desks.get(input.desk)
  if (!mine) return FORBIDDEN
  const { pool } = ctx
  const limit = input.most ?? AT_MOST
  const words = input.find?.trim() ?? ''
  const typed = readTicketNumber(words)
  const tickets =
    words === ''
      ? await listedTickets(pool, input.desk, {
          show: input.show,
          agent: who.id,
          teams: mine.teams,
          limit,
        })
      : await findTickets(pool, input.desk, { number: typed.ok ? typed.number : null, words }, limit)
  return { ok: true, value: { tickets, counts: await ticketCounts(pool, input.desk, ctx.clock()) } }
}
