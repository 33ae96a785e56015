import type { Answer } from '../../../shared/answers.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { Page } from '../../../shared/wire.ts'
import { conversationSeen } from '../../storage/conversations.ts'
import { messagesAfter } from '../../storage/messages.ts'
import type { Context } from '../context.ts'
import { floorOf } from '../line/floor.ts'
import { withTicketLinks } from '../tickets/ticket-links.ts'
import type { AgentWho, VisitorWho } from '../who.ts'
import { visitorConversation } from './conversation-view.ts'

/** Messages a page; the reader asks again from the last sequence received. */
export const PAGE = 200

/** What the visitor missed after sequence `after`, with the conversation as it is now. */
export async function readMessages(
  ctx: Context,
  who: VisitorWho,
  input: { conversation: string; after: number },
): Promise<Answer<Page>> {
  const row = await conversationSeen(ctx.pool, who.desk, input.conversation)
  if (!row || row.visitor_id !== who.visitor.id) return { ok: false, code: 'not-yours' }
  const messages = await messagesAfter(ctx.pool, who.desk, row.conversation_id, input.after, PAGE)
  const floor = row.state === 'waiting' ? await floorOf(ctx, ctx.pool, who.desk) : null
  return {
    ok: true,
    value: {
      conversation: await visitorConversation(ctx, ctx.pool, row, floor),
      messages: await withTicketLinks(ctx, ctx.pool, row, messages),
      more: messages.length === PAGE,
    },
  }
}

/** The same for an agent of the desk. */
export async function readMessagesAsAgent(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; after: number },
): Promise<Answer<{ messages: Message[]; more: boolean }>> {
  if (!who.desks.has(input.desk)) return { ok: false, code: 'forbidden' }
  const messages = await messagesAfter(ctx.pool, input.desk, input.conversation, input.after, PAGE)
  return { ok: true, value: { messages, more: messages.length === PAGE } }
}
