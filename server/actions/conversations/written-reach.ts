import type { WrittenReach } from '../../../shared/conversation.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { type ConversationRow, conversationById } from '../../storage/conversations.ts'
import { deliveriesOf } from '../../storage/deliveries.ts'
import type { Db } from '../../storage/pool.ts'
import { estimateOf } from '../charges/message-costs.ts'
import type { Context } from '../context.ts'

/**
 * How far everything is that was sent in a conversation, and until when its customer can be written to freely; null for
 * one that no provider carries.
 */
export async function writtenReach(
  ctx: Context,
  db: Db,
  row: Pick<ConversationRow, 'desk_id' | 'conversation_id' | 'channel' | 'visitor_id'>,
): Promise<WrittenReach | null> {
  if (row.channel !== 'whatsapp' || row.visitor_id === null) return null
  const [address] = await reachableAt(db, row.desk_id, row.visitor_id)
  const hasWindow = ctx.ports.messenger(row.desk_id)?.hasWindow ?? true
  const deliveries = await deliveriesOf(db, row.desk_id, row.conversation_id)
  const billed = deliveries.filter(({ billable }) => billable === true)
  const policy = ctx.policy(row.desk_id)
  return {
    freeUntil: hasWindow ? (address?.window_until ?? 0) : null,
    deliveries,
    billed: billed.length,
    estimate:
      policy &&
      estimateOf(
        policy,
        billed.map(({ category }) => ({ category, billed: 1 })),
      ),
  }
}

/** The same for whoever looks at a conversation already. */
export async function reachOfConversation(
  ctx: Context,
  desk: string,
  conversation: string,
): Promise<WrittenReach | null> {
  const row = await conversationById(ctx.pool, desk, conversation)
  return row && writtenReach(ctx, ctx.pool, row)
}
