import type { Answer } from '../../../shared/answers.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { NOT_FOUND } from '../refusals.ts'
import { mayHold, type TicketHolder } from './ticket-access.ts'
import { customerTicket } from './ticket-view.ts'

/**
 * A ticket for the person who asked, by session or by the secret of its link. A wrong secret, somebody else's
 * ticket and a number that does not exist get the same answer.
 */
export async function visitorTicket(
  ctx: Context,
  holder: TicketHolder,
  input: { number: number },
): Promise<Answer<CustomerTicket>> {
  const policy = ctx.policy(holder.desk)
  if (!policy) return NOT_FOUND
  const ticket = await ticketByNumber(ctx.pool, holder.desk, input.number)
  if (!mayHold(holder, ticket)) return NOT_FOUND
  const language = holder.visitor?.language ?? ticket.language
  return { ok: true, value: await customerTicket(ctx, policy, ticket, language) }
}
