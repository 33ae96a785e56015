import type { Db } from './pool.ts'

/** Whether whoever calls in this conversation gave the customer's PIN; true where they did not call us. */
export async function isProvenByPin(db: Db, desk: string, conversation: string): Promise<boolean> {
  const { rows } = await db.query<{ proven: boolean | null }>(
    `select (dialog->>'pinMatched')::boolean as proven from call where desk_id = $1 and conversation_id = $2`,
    [desk, conversation],
  )
  return rows.every(({ proven }) => proven === true)
}
