import type { FileRef } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

/** A file that was uploaded to this conversation, or null. */
export async function fileRef(
  db: Db,
  desk: string,
  conversation: string,
  file: string,
): Promise<FileRef | null> {
  const { rows } = await db.query<FileRef>(
    `select file_id as id, name, type, size from file
      where desk_id = $1 and conversation_id = $2 and file_id = $3`,
    [desk, conversation, file],
  )
  return rows[0] ?? null
}
