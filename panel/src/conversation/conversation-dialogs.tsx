import type { AboutConversation, Asked } from './about-conversation.ts'
import { EscalateDialog } from './escalate-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { TicketDialog } from './ticket-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { WrapUpDialog } from './wrap-up-dialog.tsx'

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
