import { closesAt, isOpen } from '../policy/hours.ts'
import type { Policy } from '../policy/policy.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../storage/conversations.ts'
import { nextVersion } from '../storage/desks.ts'
import { dueConversations, untoldOfClosing } from '../storage/due-conversations.ts'
import { becomeTicket } from './become-ticket.ts'
import { appendEvent } from './conversation-view.ts'
import type { House } from './house.ts'

/** So many at a time: each is a transaction of its own. */
const AT_ONCE = 100
/** How long before closing a running chat is told. */
const NOTICE_MS = 10 * 60_000

/**
 * Chats whose time has come: nobody answered within the desk's longest wait, or the desk has closed and the time
 * to finish is over. They become tickets with their transcript; nobody's question gets lost.
 */
export async function chatsDue(house: House, now: number): Promise<void> {
  for (const found of await dueConversations(house.pool, now, AT_ONCE)) {
    const policy = house.policy(found.desk_id)
    if (policy) await turnIntoTicket(house, policy, found, now)
  }
}

async function turnIntoTicket(
  house: House,
  policy: Policy,
  found: ConversationRow,
  now: number,
): Promise<void> {
  await house.transaction(async (tx) => {
    const version = await nextVersion(tx, found.desk_id)
    const row = await lockConversation(tx, found.desk_id, found.conversation_id)
    if (!row || (row.state !== 'waiting' && row.state !== 'active')) return
    const closed = row.finish_by !== null && row.finish_by <= now
    if (!closed && !(row.state === 'waiting' && row.wait_until !== null && row.wait_until <= now)) return
    await becomeTicket(tx, house, policy, row, closed ? 'desk-closed' : 'no-agents', version)
    tx.tell('desk', { desk: row.desk_id, version })
  })
}

/** Tells running chats once that their desk closes soon, and until when they are served. */
export async function closingDue(house: House, now: number): Promise<void> {
  for (const policy of house.policies()) {
    const { open, finishWithin, offered } = policy.doors.chat
    if (!offered || !isOpen(open, now)) continue
    const closes = closesAt(open, now)
    if (closes === null || closes - now > NOTICE_MS) continue
    for (const row of await untoldOfClosing(house.pool, policy.id, 'chat')) {
      await tellClosing(house, row, closes, row.finish_by ?? closes + finishWithin, now)
    }
  }
}

async function tellClosing(
  house: House,
  found: ConversationRow,
  closes: number,
  finishBy: number,
  now: number,
): Promise<void> {
  await house.transaction(async (tx) => {
    const version = await nextVersion(tx, found.desk_id)
    const row = await lockConversation(tx, found.desk_id, found.conversation_id)
    if (!row || (row.state !== 'waiting' && row.state !== 'active')) return
    await changeConversation(tx, row.desk_id, row.conversation_id, { closing_told: true, version })
    await appendEvent(tx, row, { event: 'desk-closes', closesAt: closes, finishBy }, now)
    tx.tell('desk', { desk: row.desk_id, version })
  })
}
