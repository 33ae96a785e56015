import type { Answer, Refusal } from '../../../shared/answers.ts'
import { desksWithoutAdministrator } from '../../storage/agents.ts'
import { codeOf } from '../../storage/one-time-codes.ts'
import type { Context } from '../context.ts'
import { DONE } from '../refusals.ts'
import { hashOfToken } from '../token.ts'

export const SET_UP_LINK_IS_OLD: Refusal = {
  ok: false,
  code: 'not-found',
  field: 'code',
  say: 'This link no longer works: it lasts 30 minutes and works once. Start the server again and it prints a new one.',
}
export const IS_SET_UP: Refusal = {
  ok: false,
  code: 'conflict',
  say: 'Somebody has set this server up already. Ask that person for an invitation.',
}
export const JOIN_LINK_IS_OLD: Refusal = {
  ok: false,
  code: 'not-found',
  field: 'code',
  say: 'This link no longer works: it lasts a week and works once. Ask the administrator of your desk for a new one.',
}

/** Does a one-time link still work? It is not used by asking. */
export async function linkWorks(
  ctx: Context,
  { purpose, code }: { purpose: 'set-up' | 'join'; code: string },
): Promise<Answer<null>> {
  if (await codeOf(ctx.pool, hashOfToken(code), purpose, ctx.clock())) return DONE
  if (purpose === 'join') return JOIN_LINK_IS_OLD
  const desks = ctx.policies().map((policy) => policy.id)
  return (await desksWithoutAdministrator(ctx.pool, desks)).length === 0 ? IS_SET_UP : SET_UP_LINK_IS_OLD
}
