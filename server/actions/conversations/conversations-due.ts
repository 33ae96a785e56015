import type { Policy } from '../../policy/policy.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { dueConversations, untoldOfClosing } from '../../storage/due-conversations.ts'
import { lastWords } from '../../storage/messages.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'
import { endAsDone, isUnanswered } from './end-as-done.ts'

type OnFault = (fault: unknown) => void

/** So many at a time: each is a transaction of its own. */
const AT_ONCE = 100
/** So long after the visitor left, and after the last word, a chat is over. */
const GONE_MS = 15 * 60_000
/** How long before closing a running chat is told. */
const NOTICE_MS = 10 * 60_000

/**
 * Chats whose time has come: nobody answered within the desk's longest wait, or the desk has closed and the time
 * to finish is over, or the visitor is gone. Where the visitor's last words are unanswered they become tickets with their
 * transcript, else they end as done; nobody's question gets lost. One that cannot is
 * left for the next time and keeps no other waiting.
 */
export async function chatsDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const tried: string[] = []
  for (;;) {
    const found = await dueConversations(ctx.pool, desks, now, now - GONE_MS, tried, AT_ONCE)
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
    const waited = row.state === 'waiting' && row.wait_until !== null && row.wait_until <= now
    if (!closed && !waited && !(await isIdle(tx, row, now))) return
    if (row.state === 'active' && row.channel === 'chat' && !(await isUnanswered(tx, row))) {
      return endAsDone(tx, ctx, row)
    }
    await becomeTicket(tx, ctx, policy, row, closed ? 'desk-closed' : 'no-agents')
  })
}

/** The visitor of a running chat is gone, and nobody has written for as long. */
async function isIdle(tx: DeskTx, row: ConversationRow, now: number): Promise<boolean> {
  if (row.state !== 'active' || row.channel !== 'chat') return false
  if (row.left_at === null || row.left_at > now - GONE_MS) return false
  const last = await lastWords(tx, row.desk_id, row.conversation_id)
  return last === null || last.at <= now - GONE_MS
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
