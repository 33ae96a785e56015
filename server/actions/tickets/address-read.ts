import type { Policy } from '../../policy/policy.ts'
import { servedAt } from '../../policy/served.ts'
import type { Context } from '../context.ts'

/** The address at which this server reads what people mail to a desk; null where it reads nothing. */
export function addressRead(ctx: Pick<Context, 'notServed'>, { id, doors }: Policy): string | null {
  return servedAt(doors.email, ctx.notServed(id)) === 'served' ? doors.email.address : null
}
