import type { Policy } from '../../policy/policy.ts'
import { conversationsOfAgent } from '../../storage/changed-conversations.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { appendEvent } from '../append-event.ts'
import type { DeskTx } from '../events.ts'
import { waitUntil } from '../line/waiting-time.ts'

/**
 * Puts the running chats of an agent who is gone for good back at the head of the line they came from: their time
 * of arrival stays.
 */
export async function returnChats(tx: DeskTx, policy: Policy, agent: string, now: number): Promise<void> {
  for (const { desk_id, conversation_id } of await conversationsOfAgent(tx, agent)) {
    if (desk_id !== policy.id) continue
    const row = await lockConversation(tx, policy.id, conversation_id)
    // A telephone call is not in the browser: it ends when somebody hangs up.
    if (row?.state !== 'active' || row.agent_id !== agent || row.channel === 'phone') continue
    const wait_until = waitUntil(policy, row.channel, now)
    await changeConversation(tx, conversation_id, { state: 'waiting', agent_id: null, wait_until })
    await appendEvent(tx, row, { event: 'transferred', to: policy.name }, now)
    tx.tell('assigned', { desk: policy.id, conversation: conversation_id, agent: null })
    tx.tell('conversation', { desk: policy.id, conversation: conversation_id })
  }
}
