import { CONVERSATION_COLUMNS, type ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

/** Conversations of these desks whose time to finish or to wait has come, but for those that were tried already. */
export async function dueConversations(
  db: Db,
  desks: readonly string[],
  now: number,
  tried: readonly string[],
  limit: number,
): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where state in ('waiting', 'active')
        and (finish_by <= $1 or (state = 'waiting' and wait_until <= $1))
        and desk_id = any($2::text[]) and conversation_id <> all($3::uuid[])
      order by coalesce(finish_by, wait_until) limit $4`,
    [now, desks, tried, limit],
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
