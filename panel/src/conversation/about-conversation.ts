import type { InboxItem } from '../../../shared/conversation.ts'
import type { ConversationState } from '../state/conversation.ts'

/** The question that lies over a conversation; null: none. */
export type Asked = 'ticket' | 'link' | 'transfer' | 'escalate' | 'wrap-up' | null

/** What each of these questions is handed. */
export interface AboutConversation {
  item: InboxItem
  state: ConversationState
  onAsk(asked: Asked): void
  onClose(): void
}
