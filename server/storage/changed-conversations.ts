import { CONVERSATION_COLUMNS, type ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

/** Every conversation that is not closed, oldest first. */
export async function openConversations(db: Db, desk: string): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where desk_id = $1 and state <> 'closed' order by rank, entered_at, conversation_id`,
    [desk],
  )
  return rows
}

/** Conversations that changed after a version, closed ones too, and those named in `also`. */
export async function changedConversations(
  db: Db,
  desk: string,
  since: number,
  also: readonly string[],
): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation where desk_id = $1 and version > $2
     union
     select ${CONVERSATION_COLUMNS} from conversation where desk_id = $1 and conversation_id = any($3::uuid[])`,
    [desk, since, also],
  )
  return rows
}

/** What an agent has in hand, at all desks, in the order in which rows are locked. */
export async function conversationsOfAgent(
  db: Db,
  agent: string,
): Promise<{ desk_id: string; conversation_id: string }[]> {
  const { rows } = await db.query<{ desk_id: string; conversation_id: string }>(
    `select desk_id, conversation_id from conversation where agent_id = $1 and state in ('active', 'wrap-up')
      order by desk_id, conversation_id`,
    [agent],
  )
  return rows
}

/** Closed conversations, newest first, ended before an instant; more than `limit` when the last ones ended together. */
export async function doneConversations(
  db: Db,
  desk: string,
  before: number,
  limit: number,
): Promise<ConversationRow[]> {
  const { rows } = await db.query<ConversationRow>(
    `select ${CONVERSATION_COLUMNS} from conversation
      where desk_id = $1 and state = 'closed' and ended_at < $2 order by ended_at desc fetch first $3 rows with ties`,
    [desk, before, limit],
  )
  return rows
}
