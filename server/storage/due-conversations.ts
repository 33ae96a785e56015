import { CONVERSATION_COLUMNS, type ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

/** Conversations that a timer has to look at: those whose time to finish or to wait has come. */
export async function dueConversations(db: Db, now: number, limit: number): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where state in ('waiting', 'active')
        and (finish_by <= $1 or (state = 'waiting' and wait_until <= $1))
      order by coalesce(finish_by, wait_until) limit $2`,
    [now, limit],
  )
  return rows
}

/** Running conversations that have not been told yet that their desk closes. */
export async function untoldOfClosing(db: Db, desk: string, channel: string): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where desk_id = $1 and channel = $2 and state in ('waiting', 'active') and not closing_told`,
    [desk, channel],
  )
  return rows
}
