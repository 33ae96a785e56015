import type { Policy } from '../../../policy/policy.ts'
import { type LegRow, legById, lockLegs } from '../../../storage/call-legs.ts'
import { type CallRow, lockCall } from '../../../storage/calls.ts'
import { type ConversationRow, lockConversation } from '../../../storage/conversations.ts'
import { lockAgent } from '../../../storage/presence.ts'
import { holdDesk } from '../../../storage/transaction.ts'
import { inBriefTransaction } from '../../brief-transaction.ts'
import type { Context } from '../../context.ts'
import type { DeskTx } from '../../events.ts'

/** A leg with everything it touches, all of it locked in the one order: call, desk, agent, conversation, leg. */
export interface LegStage {
  tx: DeskTx
  ctx: Context
  policy: Policy
  leg: LegRow
  /** The caller's own leg; null where we call the customer. */
  call: CallRow | null
  conversation: ConversationRow
  now: number
}

/** Works on one leg in a transaction that is short enough for a webhook; null when there is no such leg. */
export async function withLeg<Value>(
  ctx: Context,
  policy: Policy,
  id: string,
  work: (stage: LegStage) => Promise<Value>,
): Promise<Value | null> {
  return inBriefTransaction(ctx, async (calling) => {
    const found = await legById(calling, policy.id, id)
    if (found === null) return null
    const call = found.call_id === null ? null : await lockCall(calling, policy.id, found.call_id)
    const tx = await holdDesk(calling, policy.id)
    await lockAgent(tx, policy.id, found.agent_id)
    const conversation = (await lockConversation(tx, policy.id, found.conversation_id))!
    const legs = await lockLegs(tx, policy.id, found.conversation_id)
    const leg = legs.find(({ leg_id }) => leg_id === id)!
    return work({ tx, ctx, policy, leg, call, conversation, now: ctx.clock() })
  })
}
