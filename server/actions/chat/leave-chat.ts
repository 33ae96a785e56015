import type { Answer } from '../../../shared/answers.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { DONE } from '../refusals.ts'
import type { VisitorWho } from '../who.ts'

/** The visitor ends the chat: one nobody answered is closed, one an agent has waits for the agent's wrap-up. */
export async function leaveChat(
  ctx: Context,
  who: VisitorWho,
  input: { conversation: string },
): Promise<Answer<null>> {
  const now = ctx.clock()
  return inDesk(ctx, who.desk, async (tx): Promise<Answer<null>> => {
    const row = await lockConversation(tx, who.desk, input.conversation)
    if (!row || row.visitor_id !== who.visitor.id) return { ok: false, code: 'not-yours' }
    if (row.state !== 'waiting' && row.state !== 'active') return DONE
    await appendEvent(tx, row, { event: 'visitor-left' }, now)
    await changeConversation(tx, input.conversation, {
      state: row.state === 'waiting' ? 'closed' : 'wrap-up',
      ended_at: now,
      wait_until: null,
    })
    tx.tell('conversation', { desk: who.desk, conversation: input.conversation })
    return DONE
  })
}
