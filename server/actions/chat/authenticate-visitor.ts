import { type VisitorRow, visitorByToken } from '../../storage/visitors.ts'
import type { Context } from '../context.ts'
import { hashOfToken } from '../token.ts'
import type { VisitorWho } from '../who.ts'

/** The visitor who holds this token at this desk; null for any other token, and for a desk that is not there. */
export async function authenticateVisitor(
  ctx: Context,
  desk: string,
  bearer: string | null,
): Promise<VisitorWho | null> {
  if (!bearer || !ctx.policy(desk)) return null
  const row = await visitorByToken(ctx.pool, desk, hashOfToken(bearer))
  return row ? visitorWho(desk, row) : null
}

function visitorWho(desk: string, row: VisitorRow): VisitorWho {
  const { visitor_id, customer_number, name, email, language } = row
  return { desk, visitor: { id: visitor_id, customer: customer_number, name, email, language } }
}
