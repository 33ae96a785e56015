import type { Answer } from '../../../shared/answers.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { nextVersion } from '../../storage/desks.ts'
import { appendEvent } from '../append-event.ts'
import type { House } from '../house.ts'
import { DONE } from '../refusals.ts'
import type { VisitorWho } from '../who.ts'

/** The visitor ends the chat: one nobody answered is closed, one an agent has waits for the agent's wrap-up. */
export async function leaveChat(
  house: House,
  who: VisitorWho,
  input: { conversation: string },
): Promise<Answer<null>> {
  const now = house.clock()
  return house.transaction(async (tx): Promise<Answer<null>> => {
    const version = await nextVersion(tx, who.desk)
    const row = await lockConversation(tx, who.desk, input.conversation)
    if (!row || row.visitor_id !== who.visitor.id) return { ok: false, code: 'not-yours' }
    if (row.state !== 'waiting' && row.state !== 'active') return DONE
    await appendEvent(tx, row, { event: 'visitor-left' }, now)
    await changeConversation(tx, who.desk, input.conversation, {
      state: row.state === 'waiting' ? 'closed' : 'wrap-up',
      ended_at: now,
      wait_until: null,
      version,
    })
    tx.tell('conversation', { desk: who.desk, conversation: input.conversation })
    tx.tell('desk', { desk: who.desk, version })
    return DONE
  })
}
