import type { Note } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

/** Stores an agent's remark after the conversation's last message; null when the desk has a note of that id. */
export async function addNote(
  db: Db,
  desk: string,
  conversation: string,
  note: { id: string; agentId: string; agent: string; body: string; at: number },
): Promise<Note | null> {
  const { rows } = await db.query<Note>(
    `insert into note (desk_id, note_id, conversation_id, agent_id, agent_name, body, after_seq, at)
     select $1, $2, $3, $4, $5, $6, last_seq, $7 from thread where desk_id = $1 and conversation_id = $3
     on conflict do nothing
     returning note_id as id, agent_name as agent, body, after_seq as "afterSeq", at`,
    [desk, note.id, conversation, note.agentId, note.agent, note.body, note.at],
  )
  return rows[0] ?? null
}

/** A note by its id, with where it stands and who wrote it; null when there is none. */
export async function noteById(
  db: Db,
  desk: string,
  id: string,
): Promise<{ note: Note; conversation: string; agent: string } | null> {
  const { rows } = await db.query<Note & { conversation_id: string; agent_id: string }>(
    `select note_id as id, agent_name as agent, body, after_seq as "afterSeq", at, conversation_id, agent_id
       from note where desk_id = $1 and note_id = $2`,
    [desk, id],
  )
  if (!rows[0]) return null
  const { conversation_id: conversation, agent_id: agent, ...note } = rows[0]
  return { note, conversation, agent }
}

/** All notes of a conversation, oldest first. */
export async function notesOf(db: Db, desk: string, conversation: string): Promise<Note[]> {
  const { rows } = await db.query<Note>(
    `select note_id as id, agent_name as agent, body, after_seq as "afterSeq", at
       from note where desk_id = $1 and conversation_id = $2 order by at, note_id`,
    [desk, conversation],
  )
  return rows
}
