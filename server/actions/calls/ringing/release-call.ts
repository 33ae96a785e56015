import { lockRunningLegs } from '../../../storage/call-legs.ts'
import { callbackOfConversation } from '../../../storage/callbacks.ts'
import type { CallRow } from '../../../storage/calls.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../../storage/conversations.ts'
import { runningTalk } from '../../../storage/talks.ts'
import { holdDesk } from '../../../storage/transaction.ts'
import { appendEvent } from '../../append-event.ts'
import type { Context } from '../../context.ts'
import type { DeskTx, Tx } from '../../events.ts'
import { closeLeg } from '../talk/close-leg.ts'
import { endTalk } from '../talk/end-talk.ts'

/**
 * The caller is gone: a talk is over and the agent has it to wrap up; whoever only waited leaves the line, unless a call
 * back keeps the place. Safe to repeat. Needs the call's lock; takes the desk's and the conversation's.
 */
export async function releaseCall(
  calling: Tx,
  ctx: Context,
  row: CallRow,
  now: number,
  endedAt = now,
): Promise<void> {
  const policy = ctx.policy(row.desk_id)
  if (row.conversation_id === null || policy === null) return
  const tx = await holdDesk(calling, row.desk_id)
  const conversation = await lockConversation(tx, row.desk_id, row.conversation_id)
  if (conversation === null) return
  const stage = { tx, ctx, policy, call: row, conversation, now }
  const at = Math.min(endedAt, now)
  const talk = await runningTalk(tx, row.desk_id, row.conversation_id)
  if (talk !== null && (talk.call ?? row.call_id) === row.call_id) {
    await endTalk({ ...stage, talk }, { ending: 'caller', at })
    // Whoever stands in the line again leaves it as everybody does who waits there.
    if (talk.came_at !== null && conversation.state !== 'waiting') return
  }
  for (const leg of await lockRunningLegs(tx, row.desk_id, row.conversation_id)) {
    // Whoever rings or talks for the call back is none of this caller's.
    if (leg.call_id === row.call_id)
      await closeLeg({ ...stage, leg }, { outcome: 'caller-left', at, isAlive: true })
  }
  await leaveLine(tx, row, conversation, now)
}

/** Nobody talked with them. */
async function leaveLine(
  tx: DeskTx,
  row: CallRow,
  conversation: ConversationRow,
  now: number,
): Promise<void> {
  const id = conversation.conversation_id
  const callback = await callbackOfConversation(tx, row.desk_id, id)
  const isOver = conversation.state === 'closed' || conversation.state === 'wrap-up'
  if (callback !== null && conversation.state === 'active' && callback.state !== 'calling') {
    // Somebody had just taken the call.
    await changeConversation(tx, id, { state: 'waiting', agent_id: null })
    tx.tell('assigned', { desk: row.desk_id, conversation: id, agent: null })
  }
  if (callback !== null || isOver) return
  const state = conversation.state === 'waiting' ? 'closed' : 'wrap-up'
  await changeConversation(tx, id, { state, ended_at: now, wait_until: null })
  await appendEvent(tx, conversation, { event: 'visitor-left' }, now)
  tx.tell('conversation', { desk: row.desk_id, conversation: id })
}
