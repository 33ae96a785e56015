import { changeConversation, conversationById, lockConversation } from '../../storage/conversations.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'

/** A chat in which somebody waits for somebody. */
const isOpen = ({ state }: { state: string }) => state === 'waiting' || state === 'active'

/**
 * The last window of a chat's visitor was closed, or one is open again: agents see it. A chat that has ended is left as it
 * is, and so is one that knows already.
 */
export async function visitorIs(
  ctx: Context,
  desk: string,
  conversation: string,
  where: 'here' | 'gone',
): Promise<void> {
  const knows = (row: { left_at: number | null } | null) => (row?.left_at === null) === (where === 'here')
  const seen = await conversationById(ctx.pool, desk, conversation)
  if (!seen || knows(seen) || !isOpen(seen)) return
  await inDesk(ctx, desk, async (tx) => {
    const row = await lockConversation(tx, desk, conversation)
    if (!row || knows(row) || !isOpen(row)) return
    await changeConversation(tx, conversation, { left_at: where === 'here' ? null : ctx.clock() })
  })
}
