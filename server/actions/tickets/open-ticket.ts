import type { Answer } from '../../../shared/answers.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { ticketView } from './ticket-view.ts'

/** A ticket of the agent's desk, whole. */
export async function openTicket(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; number: number },
): Promise<Answer<TicketView>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const ticket = await ticketByNumber(ctx.pool, input.desk, input.number)
  return ticket ? { ok: true, value: await ticketView(ctx, ctx.pool, policy, ticket) } : NOT_FOUND
}
