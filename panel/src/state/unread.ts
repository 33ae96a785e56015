import type { InboxItem } from '../../../shared/conversation.ts'
import type { ConversationState } from './conversation.ts'

/** What the customer wrote in this conversation that no agent has read. */
export function unreadIn(state: ConversationState | undefined): number {
  if (!state) return 0
  let count = 0
  for (let index = state.messages.length - 1; index >= 0; index -= 1) {
    const message = state.messages[index]!
    if (message.seq <= state.readByAgent) break
    if (message.author === 'visitor') count += 1
  }
  return count
}

/** Who waits at a desk, and what was written to `agent` unread. */
export function unreadCount(
  items: ReadonlyMap<string, InboxItem>,
  held: ReadonlyMap<string, ConversationState>,
  agent: string,
): number {
  let count = 0
  for (const item of items.values()) {
    if (item.state === 'waiting') count += 1
    else if (item.agent?.id === agent) count += unreadIn(held.get(item.id))
  }
  return count
}

/** The last thing said in a conversation, with who said it when it was one of us. */
export function latestWords(state: ConversationState | undefined): string | null {
  const message = state?.messages.findLast((line) => line.author !== 'system')
  if (!message) return null
  const words = message.body || message.file?.name || ''
  return message.author === 'agent' ? `${message.name ?? 'We'}: ${words}` : words
}
