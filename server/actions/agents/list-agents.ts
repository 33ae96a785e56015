import type { Answer } from '../../../shared/answers.ts'
import type { AgentRow } from '../../../shared/wire.ts'
import { changedAgents } from '../../storage/desk-agents.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Everybody who works at a desk, the disabled too. */
export async function listAgents(
  ctx: Context,
  who: AgentWho,
  input: { desk: string },
): Promise<Answer<AgentRow[]>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const rows = await changedAgents(ctx.pool, input.desk, 0, ctx.clock(), policy.capacity.chats)
  return { ok: true, value: rows }
}
