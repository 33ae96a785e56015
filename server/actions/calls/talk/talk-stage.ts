import type { Policy } from '../../../policy/policy.ts'
import { lockLegs } from '../../../storage/call-legs.ts'
import { type CallRow, lockCall } from '../../../storage/calls.ts'
import { type ConversationRow, lockConversation } from '../../../storage/conversations.ts'
import { type TalkRow, talkById } from '../../../storage/talks.ts'
import { holdDesk } from '../../../storage/transaction.ts'
import { inBriefTransaction } from '../../brief-transaction.ts'
import type { Context } from '../../context.ts'
import type { DeskTx } from '../../events.ts'

/** All that a change of a talk is done with; call, desk, conversation and its legs are locked, in that order. */
export interface TalkStage {
  tx: DeskTx
  ctx: Context
  policy: Policy
  talk: TalkRow
  /** The caller's own leg; null where we called the customer. */
  call: CallRow | null
  conversation: ConversationRow
  now: number
}

/** Works on one talk in a transaction that is short enough for a webhook; null when there is no such talk. */
export async function withTalk<Value>(
  ctx: Context,
  policy: Policy,
  id: string,
  work: (stage: TalkStage) => Promise<Value>,
): Promise<Value | null> {
  return inBriefTransaction(ctx, async (calling) => {
    const found = await talkById(calling, policy.id, id)
    if (found === null) return null
    const call = found.call === null ? null : await lockCall(calling, policy.id, found.call)
    const tx = await holdDesk(calling, policy.id)
    const conversation = (await lockConversation(tx, policy.id, found.conversation_id))!
    await lockLegs(tx, policy.id, found.conversation_id)
    // As it is now that the conversation is ours.
    const talk = (await talkById(tx, policy.id, id))!
    return work({ tx, ctx, policy, talk, call, conversation, now: ctx.clock() })
  })
}
