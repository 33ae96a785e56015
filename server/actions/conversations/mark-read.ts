import type { Answer } from '../../../shared/answers.ts'
import { markRead } from '../../storage/conversations.ts'
import type { House } from '../house.ts'
import { DONE } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'

/** How far somebody has read; marks only grow. True news is told by the edge that asked. */
export async function readUpTo(
  house: House,
  who: VisitorWho | AgentWho,
  input: { desk: string; conversation: string; seq: number },
): Promise<Answer<null> & { grew?: boolean }> {
  const reader = 'visitor' in who ? { visitor: who.visitor.id } : { agent: who.id }
  const grew = await markRead(house.pool, input.desk, input.conversation, reader, input.seq)
  return { ...DONE, grew }
}
