import type { Policy } from '../../policy/policy.ts'
import { servedAt } from '../../policy/served.ts'
import { plusAddress, ticketToken } from '../address-token.ts'
import type { Context } from '../context.ts'

/** The address at which this server reads what people mail to a desk; null where it reads nothing. */
export function addressRead(ctx: Pick<Context, 'notServed'>, { id, doors }: Policy): string | null {
  return servedAt(doors.email, ctx.notServed(id)) === 'served' ? doors.email.address : null
}

/** Where an answer to a mail is to come; with the ticket's token where the mail server takes such addresses. */
export function answerAddress(
  ctx: Pick<Context, 'notServed' | 'secretKey'>,
  policy: Policy,
  ticket: number | null,
): string | null {
  const address = addressRead(ctx, policy)
  if (address === null || ticket === null || !policy.doors.email.plusAddresses) return address
  return plusAddress(address, ticketToken(ctx, policy.id, ticket))
}
