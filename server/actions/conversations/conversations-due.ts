import type { Policy } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { dueConversations, untoldOfClosing } from '../../storage/due-conversations.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import { inDesk } from '../in-desk.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'

type OnFault = (fault: unknown) => void

/** So many at a time: each is a transaction of its own. */
const AT_ONCE = 100
/** How long before closing a running chat is told. */
const NOTICE_MS = 10 * 60_000

/**
 * Chats whose time has come: nobody answered within the desk's longest wait, or the desk has closed and the time
 * to finish is over. They become tickets with their transcript; nobody's question gets lost. One that cannot is
 * left for the next time and keeps no other waiting.
 */
export async function chatsDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const tried: string[] = []
  for (;;) {
    const found = await dueConversations(ctx.pool, desks, now, tried, AT_ONCE)
    if (found.length === 0) return
    for (const row of found) {
      tried.push(row.conversation_id)
      const policy = ctx.policy(row.desk_id)
      if (policy) await turnIntoTicket(ctx, policy, row, now).catch(onFault)
    }
  }
}

async function turnIntoTicket(
  ctx: Context,
  policy: Policy,
  found: ConversationRow,
  now: number,
): Promise<void> {
  await inDesk(ctx, found.desk_id, async (tx) => {
    const row = await lockConversation(tx, found.desk_id, found.conversation_id)
    if (!row || (row.state !== 'waiting' && row.state !== 'active')) return
    const closed = row.finish_by !== null && row.finish_by <= now
    if (!closed && !(row.state === 'waiting' && row.wait_until !== null && row.wait_until <= now)) return
    await becomeTicket(tx, ctx, policy, row, closed ? 'desk-closed' : 'no-agents')
  })
}

/** Doors at which people write to and fro. */
const WRITTEN = ['chat', 'whatsapp'] as const

/**
 * Tells running conversations once that their desk closes soon, and until when they are served: as it was promised when
 * they came in, whatever was done to the door by hand since.
 */
export async function closingDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  for (const policy of ctx.policies()) {
    for (const channel of WRITTEN) {
      const { finishWithin } = policy.doors[channel]
      const upTo = now + NOTICE_MS + finishWithin
      for (const row of await untoldOfClosing(ctx.pool, policy.id, channel, { after: now, upTo }, AT_ONCE)) {
        const finishBy = row.finish_by!
        await tellClosing(ctx, row, finishBy - finishWithin, finishBy, now).catch(onFault)
      }
    }
  }
}

async function tellClosing(
  ctx: Context,
  found: ConversationRow,
  closes: number,
  finishBy: number,
  now: number,
): Promise<void> {
  await inDesk(ctx, found.desk_id, async (tx) => {
    const row = await lockConversation(tx, found.desk_id, found.conversation_id)
    if (!row || (row.state !== 'waiting' && row.state !== 'active')) return
    await changeConversation(tx, row.conversation_id, { closing_told: true })
    await appendEvent(tx, row, { event: 'desk-closes', closesAt: closes, finishBy }, now)
  })
}
