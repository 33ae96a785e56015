import { callbackOfConversation } from '../../../storage/callbacks.ts'
import type { CallRow } from '../../../storage/calls.ts'
import { changeConversation, lockConversation } from '../../../storage/conversations.ts'
import { holdDesk } from '../../../storage/transaction.ts'
import { appendEvent } from '../../append-event.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../events.ts'
import { releaseLeg } from './end-leg.ts'

/**
 * The caller is gone: whoever only waited leaves the line, unless a call back keeps the place; that holds for one whom
 * an agent had just accepted too. What an agent has in hand goes to wrap-up, their telephone is let go and the talk
 * time settled at `endedAt`. Safe to repeat. Needs the call's lock; takes the desk's and the conversation's.
 */
export async function releaseCall(
  calling: Tx,
  ctx: Context,
  row: CallRow,
  now: number,
  endedAt = now,
): Promise<void> {
  if (row.conversation_id === null) return
  const tx = await holdDesk(calling, row.desk_id)
  const conversation = await lockConversation(tx, row.desk_id, row.conversation_id)
  const policy = ctx.policy(row.desk_id)
  const callback = await callbackOfConversation(tx, row.desk_id, row.conversation_id)
  if (conversation && policy) {
    const stage = { tx, ctx, policy, call: row, conversation, now }
    await releaseLeg(stage, { at: Math.min(endedAt, now), keepsPlace: callback !== null })
  }
  // Whoever rings or talks for the call back is none of this caller's.
  if (callback !== null) return
  if (!conversation || conversation.state === 'closed' || conversation.state === 'wrap-up') return
  const isWaiting = conversation.state === 'waiting'
  await changeConversation(tx, row.conversation_id, {
    state: isWaiting ? 'closed' : 'wrap-up',
    ended_at: now,
    wait_until: null,
  })
  await appendEvent(tx, conversation, { event: 'visitor-left' }, now)
  tx.tell('conversation', { desk: row.desk_id, conversation: row.conversation_id })
}
