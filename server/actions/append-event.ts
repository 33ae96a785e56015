import type { ConversationEvent, Message } from '../../shared/conversation.ts'
import type { ConversationRow } from '../storage/conversations.ts'
import { appendMessage } from '../storage/messages.ts'
import type { Tx } from './events.ts'

/**
 * Puts what happened into the conversation, as a line of its own, and tells it. Those who listen now are told `told`,
 * which may hold more than is stored. Needs the conversation's lock.
 */
export async function appendEvent(
  tx: Tx,
  row: Pick<ConversationRow, 'desk_id' | 'conversation_id'>,
  event: ConversationEvent,
  at: number,
  told: ConversationEvent = event,
): Promise<Message> {
  const message = await appendMessage(tx, row.desk_id, row.conversation_id, {
    clientId: crypto.randomUUID(),
    author: 'system',
    authorId: null,
    authorName: null,
    body: '',
    event,
    at,
  })
  tx.tell('message', { desk: row.desk_id, message: { ...message, event: told } })
  return message
}
