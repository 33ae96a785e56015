import type { Answer } from '../../../shared/answers.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { addNote } from '../../storage/notes.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

/** Marks a conversation for a supervisor's eye; the reason stands in it as a note. */
export async function escalateConversation(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; reason: string },
): Promise<Answer<null>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const at = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    await changeConversation(tx, input.conversation, { escalated: true })
    const note = (await addNote(tx, input.desk, input.conversation, {
      id: crypto.randomUUID(),
      agentId: who.id,
      agent: who.name,
      body: `Escalated: ${input.reason}`,
      at,
    }))!
    tx.tell('note', { desk: input.desk, conversation: input.conversation, note })
    return DONE
  })
}
