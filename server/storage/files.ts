import type { FileRef } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

interface NewFile extends FileRef {
  bytes: Buffer
  visitor: string | null
  agent: string | null
  conversation: string | null
  at: number
}

/** Stores a file. One without a conversation hangs loose until its ticket or reply is sent. */
export async function addFile(db: Db, desk: string, file: NewFile): Promise<void> {
  await db.query(
    `insert into file (desk_id, file_id, name, type, size, bytes, visitor_id, agent_id, conversation_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      desk,
      file.id,
      file.name,
      file.type,
      file.size,
      file.bytes,
      file.visitor,
      file.agent,
      file.conversation,
      file.at,
    ],
  )
}

/** Stores a file that hangs on a message of a ticket from the beginning. Safe to repeat: an id is stored once. */
export async function addTicketFile(
  db: Db,
  desk: string,
  file: FileRef & { bytes: Buffer; at: number },
  to: { number: number; seq: number },
): Promise<void> {
  await db.query(
    `insert into file (desk_id, file_id, name, type, size, bytes, ticket_number, ticket_seq, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [desk, file.id, file.name, file.type, file.size, file.bytes, to.number, to.seq, file.at],
  )
}

/** What a visitor has uploaded since an instant, with the visitor's row locked so that the count holds. */
export async function uploadsSince(
  db: Db,
  desk: string,
  visitor: string,
  since: number,
): Promise<{ files: number; bytes: number }> {
  await db.query('select 1 from visitor where desk_id = $1 and visitor_id = $2 for no key update', [
    desk,
    visitor,
  ])
  const { rows } = await db.query<{ files: number; bytes: number }>(
    `select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes from file
      where desk_id = $1 and visitor_id = $2 and at > $3`,
    [desk, visitor, since],
  )
  return rows[0]!
}

/** Who may read a file hangs on these. */
export interface FilePlace {
  name: string
  type: string
  size: number
  visitor_id: string | null
  conversation_visitor: string | null
  ticket_number: number | null
  ticket_author: string | null
}

/** Where a file belongs, without its bytes; null when the desk has no such file. */
export async function filePlace(db: Db, desk: string, id: string): Promise<FilePlace | null> {
  const { rows } = await db.query<FilePlace>(
    `select f.name, f.type, f.size, f.visitor_id, c.visitor_id as conversation_visitor, f.ticket_number,
            m.author as ticket_author
       from file f
       left join conversation c on c.desk_id = f.desk_id and c.conversation_id = f.conversation_id
       left join ticket_message m on m.desk_id = f.desk_id and m.ticket_number = f.ticket_number
                                 and m.seq = f.ticket_seq
      where f.desk_id = $1 and f.file_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** The bytes of a file; null when it is gone. */
export async function fileBytes(db: Db, desk: string, id: string): Promise<Buffer | null> {
  const { rows } = await db.query<{ bytes: Buffer }>(
    'select bytes from file where desk_id = $1 and file_id = $2',
    [desk, id],
  )
  return rows[0]?.bytes ?? null
}

/** Hangs a visitor's loose files on a message of a ticket; how many of those named there were. */
export async function attachFiles(
  db: Db,
  desk: string,
  visitor: string,
  files: readonly string[],
  to: { number: number; seq: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `update file set ticket_number = $4, ticket_seq = $5
      where desk_id = $1 and visitor_id = $2 and file_id = any($3::uuid[])
        and ticket_number is null and conversation_id is null`,
    [desk, visitor, files, to.number, to.seq],
  )
  return rowCount ?? 0
}

/** How many of these files hang loose and belong to the visitor. */
export async function looseFiles(
  db: Db,
  desk: string,
  visitor: string,
  files: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ loose: number }>(
    `select count(*)::int as loose from file
      where desk_id = $1 and visitor_id = $2 and file_id = any($3::uuid[])
        and ticket_number is null and conversation_id is null`,
    [desk, visitor, files],
  )
  return rows[0]!.loose
}

/** Removes files that were never sent with anything, uploaded before an instant. */
export async function removeLooseFiles(db: Db, before: number): Promise<number> {
  const { rowCount } = await db.query(
    'delete from file where conversation_id is null and ticket_number is null and at < $1',
    [before],
  )
  return rowCount ?? 0
}

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
