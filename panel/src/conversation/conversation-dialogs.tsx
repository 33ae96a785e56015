import type { InboxItem } from '../../../shared/conversation.ts'
import type { ConversationState } from '../state/conversation.ts'
import { EscalateDialog } from './escalate-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { TicketDialog } from './ticket-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { WrapUpDialog } from './wrap-up-dialog.tsx'

export type Asked = 'ticket' | 'link' | 'transfer' | 'escalate' | 'wrap-up' | null

export interface AboutConversation {
  item: InboxItem
  state: ConversationState
  onAsk(asked: Asked): void
  onClose(): void
}

/** The question that lies over the conversation. */
export function ConversationDialogs({
  asked,
  ...about
}: Omit<AboutConversation, 'onClose'> & { asked: NonNullable<Asked> }) {
  const props = { ...about, onClose: () => about.onAsk(null) }
  switch (asked) {
    case 'ticket':
      return <TicketDialog {...props} />
    case 'link':
      return <LinkDialog {...props} />
    case 'transfer':
      return <TransferDialog {...props} />
    case 'escalate':
      return <EscalateDialog {...props} />
    case 'wrap-up':
      return <WrapUpDialog {...props} />
  }
}
