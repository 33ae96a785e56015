import type { Db } from './pool.ts'

/** Read marks only grow. They carry no version: only the two in the conversation care. */
export async function markRead(
  db: Db,
  desk: string,
  id: string,
  reader: { visitor: string } | { agent: string },
  seq: number,
): Promise<boolean> {
  const [column, owner, who] =
    'visitor' in reader
      ? ['read_by_visitor', 'visitor_id', reader.visitor]
      : ['read_by_agent', 'agent_id', reader.agent]
  const { rowCount } = await db.query(
    `update conversation c set ${column} = least($4, last_seq) from thread t
      where c.desk_id = $1 and c.conversation_id = $2 and c.${owner} = $3 and c.${column} < least($4, last_seq)
        and t.desk_id = c.desk_id and t.conversation_id = c.conversation_id`,
    [desk, id, who, seq],
  )
  return rowCount === 1
}
