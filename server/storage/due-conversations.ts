import { CONVERSATION_COLUMNS, type ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

/** Conversations of these desks whose time to finish or to wait has come, or whose visitor left before then, but for those that were tried already. */
export async function dueConversations(
  db: Db,
  desks: readonly string[],
  now: number,
  leftBefore: number,
  tried: readonly string[],
  limit: number,
): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where state in ('waiting', 'active')
        and (finish_by <= $1 or (state = 'waiting' and wait_until <= $1) or (state = 'active' and left_at <= $5))
        and desk_id = any($2::text[]) and conversation_id <> all($3::uuid[])
      order by coalesce(finish_by, wait_until, left_at) limit $4`,
    [now, desks, tried, limit, leftBefore],
  )
  return rows
}

/** Conversations that are to have a ticket and have none when the time to wrap them up, `atLeast` ms, is over. */
export async function ticketlessWrapUps(
  db: Db,
  desks: readonly string[],
  now: number,
  atLeast: number,
  limit: number,
): Promise<{ desk_id: string; conversation_id: string }[]> {
  const { rows } = await db.query<{ desk_id: string; conversation_id: string }>(
    `select desk_id, conversation_id from conversation
      where state = 'wrap-up' and wrap_up_until is not null and ticket_required and ticket_number is null
        and greatest(wrap_up_until, ended_at + $3) <= $1 and desk_id = any($2::text[])
      order by wrap_up_until limit $4`,
    [now, desks, atLeast, limit],
  )
  return rows
}

/** Running conversations that end within this time and have not been told yet that their desk closes. */
export async function untoldOfClosing(
  db: Db,
  desk: string,
  channel: string,
  ends: { after: number; upTo: number },
  limit: number,
): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where desk_id = $1 and channel = $2 and state in ('waiting', 'active') and not closing_told
        and finish_by > $3 and finish_by <= $4
      order by finish_by limit $5`,
    [desk, channel, ends.after, ends.upTo, limit],
  )
  return rows
}
