import type { Answer } from '../../../shared/answers.ts'
import { markRead } from '../../storage/read-marks.ts'
import type { Context } from '../context.ts'
import { DONE } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'

/** How far somebody has read; marks only grow, and only what has grown is news. */
export async function readUpTo(
  ctx: Context,
  who: VisitorWho | AgentWho,
  input: { desk: string; conversation: string; seq: number },
): Promise<Answer<null>> {
  const reader = 'visitor' in who ? { visitor: who.visitor.id } : { agent: who.id }
  const { desk, conversation, seq } = input
  const grew = await markRead(ctx.pool, desk, conversation, reader, seq)
  if (grew) ctx.tell('read', { desk, conversation, by: 'visitor' in who ? 'visitor' : 'agent', seq })
  return DONE
}
