import type { Answer } from '../../../shared/answers.ts'
import { type MailLookRow, mailLookOf } from '../../storage/mail-looks.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** How a mail looks, for an agent of the desk. */
export async function readMailLook(
  ctx: Context,
  who: AgentWho,
  desk: string,
  message: { number: number; seq: number },
): Promise<Answer<MailLookRow>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  const look = await mailLookOf(ctx.pool, desk, message)
  return look ? { ok: true, value: look } : NOT_FOUND
}
