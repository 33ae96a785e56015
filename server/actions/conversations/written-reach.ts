import type { Answer } from '../../../shared/answers.ts'
import type { WrittenReach } from '../../../shared/conversation.ts'
import type { WindowSoonOver } from '../../../shared/templates.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { type ConversationRow, conversationById } from '../../storage/conversations.ts'
import { deliveriesOf } from '../../storage/deliveries.ts'
import type { Db } from '../../storage/pool.ts'
import { openWindowsUntil } from '../../storage/windows.ts'
import { estimateOf } from '../charges/message-costs.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

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
  const messenger = ctx.ports.messenger(row.desk_id)
  const hasWindow = messenger?.hasWindow ?? true
  const deliveries = await deliveriesOf(db, row.desk_id, row.conversation_id)
  const billed = deliveries.filter(({ billable }) => billable === true)
  const policy = ctx.policy(row.desk_id)
  return {
    freeUntil: hasWindow ? (address?.window_until ?? 0) : null,
    longestText: messenger?.longestText ?? null,
    price: (messenger?.isBilled && policy?.doors.whatsapp.sending.costs?.get('service')) || null,
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

/** A window that has so much left is not spoken of yet. */
const SOON_MS = 3_600_000

/** The open conversations of a desk whose window is over within the hour, or over. */
export async function windowsSoonOver(
  ctx: Context,
  who: AgentWho,
  { desk }: { desk: string },
): Promise<Answer<WindowSoonOver[]>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  if (!ctx.ports.messenger(desk)?.hasWindow) return { ok: true, value: [] }
  return { ok: true, value: await openWindowsUntil(ctx.pool, desk, ctx.clock() + SOON_MS) }
}
