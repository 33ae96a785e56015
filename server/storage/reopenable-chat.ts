import type { Db } from './pool.ts'

/** The visitor's newest chat that ended as done after that instant and opens again when they write. */
export async function reopenableChatOf(
  db: Db,
  desk: string,
  visitor: string,
  after: number,
): Promise<string | null> {
  const { rows } = await db.query<{ conversation_id: string }>(
    `select conversation_id from conversation
      where desk_id = $1 and visitor_id = $2 and reopens and state = 'closed' and ended_at > $3
      order by ended_at desc limit 1`,
    [desk, visitor, after],
  )
  return rows[0]?.conversation_id ?? null
}
