import type { Answer } from '../../../shared/answers.ts'
import type { InboxItem } from '../../../shared/conversation.ts'
import type { ConversationView } from '../../../shared/wire.ts'
import { doneConversations } from '../../storage/changed-conversations.ts'
import { conversationById } from '../../storage/conversations.ts'
import { legsOfConversation } from '../../storage/leg-looks.ts'
import { messagesAfter } from '../../storage/messages.ts'
import { notesOf } from '../../storage/notes.ts'
import type { Db } from '../../storage/pool.ts'
import { waitingAhead } from '../../storage/queue.ts'
import type { Context } from '../context.ts'
import { cardOfConversation } from '../customers/customer-card.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { callTranscript } from '../tickets/call-transcript.ts'
import type { AgentWho } from '../who.ts'
import { inboxItems } from './conversation-view.ts'
import { PAGE } from './read-messages.ts'
import { writtenReach } from './written-reach.ts'

/**
 * A conversation as an agent sees it: its lines, notes, who it is and what they have. `subscribe` is called once
 * the conversation is known to be this desk's, and before its lines are read.
 */
export async function openConversation(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  subscribe: (conversation: string) => Promise<void>,
): Promise<Answer<ConversationView>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const { pool } = ctx
  const row = await conversationById(pool, input.desk, input.conversation)
  if (!row) return NOT_FOUND
  await subscribe(row.conversation_id)
  const messages = await messagesAfter(pool, input.desk, row.conversation_id, 0, PAGE)
  const places = new Map<string, number>()
  if (row.state === 'waiting' && !row.aside)
    places.set(row.conversation_id, (await waitingAhead(pool, input.desk, row)) + 1)
  const [item] = await inboxItems(pool, [row], places)
  return {
    ok: true,
    value: {
      item: item!,
      customer: await cardOfConversation(ctx, pool, policy, row),
      notes: await notesOf(pool, input.desk, row.conversation_id),
      call: row.channel === 'phone' ? await callTranscript(pool, policy, row) : [],
      messages,
      written: await writtenReach(ctx, pool, row),
      more: messages.length === PAGE,
      readByVisitor: row.read_by_visitor,
      ticketRequired: row.ticket_required,
      weCalled: row.channel === 'phone' && (await wasCalled(pool, input.desk, row.conversation_id)),
    },
  }
}

/** Whether we called the customer, so that a voicemail box may have answered. */
async function wasCalled(db: Db, desk: string, conversation: string): Promise<boolean> {
  const legs = await legsOfConversation(db, desk, conversation)
  return legs.some(({ customer_phone }) => customer_phone !== null)
}

const DONE_PAGE = 50

/** What was closed, newest first. */
export async function listDone(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; before?: number | undefined },
): Promise<Answer<{ conversations: InboxItem[]; more: boolean }>> {
  if (!who.desks.has(input.desk)) return FORBIDDEN
  const before = input.before ?? ctx.clock() + 1
  const rows = await doneConversations(ctx.pool, input.desk, before, DONE_PAGE)
  const conversations = await inboxItems(ctx.pool, rows, new Map())
  return { ok: true, value: { conversations, more: rows.length >= DONE_PAGE } }
}
