import { type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import { lastWords } from '../../storage/messages.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { queueTranscript } from '../tickets/queue-mail.ts'

/** Whether the visitor's last words have no answer: of such a chat a ticket is made, of no other. */
export async function isUnanswered(tx: DeskTx, row: ConversationRow): Promise<boolean> {
  const last = await lastWords(tx, row.desk_id, row.conversation_id)
  return last === null || last.author === 'visitor'
}

/**
 * A chat in which everything was answered is over, and no ticket comes of it. It opens again when the visitor writes. Where the
 * desk demands a ticket it waits for the agent's wrap-up. Needs the conversation's lock.
 */
export async function endAsDone(tx: DeskTx, ctx: Context, row: ConversationRow): Promise<void> {
  const now = ctx.clock()
  const needsTicket = row.ticket_required && row.ticket_number === null
  await appendEvent(tx, row, { event: 'ended', by: 'desk' }, now)
  await changeConversation(tx, row.conversation_id, {
    state: needsTicket ? 'wrap-up' : 'closed',
    reopens: row.channel === 'chat' && row.ticket_number === null && !needsTicket,
    ended_at: now,
    wait_until: null,
  })
  await queueTranscript(tx, ctx, row, now)
  tx.tell('conversation', { desk: row.desk_id, conversation: row.conversation_id })
  tx.tell('free', { desk: row.desk_id })
}
