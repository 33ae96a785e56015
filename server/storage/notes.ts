import type { Note } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

/** Stores an agent's remark after the conversation's last message; the same id again gives the first one back. */
export async function addNote(
  db: Db,
  desk: string,
  conversation: string,
  note: { id: string; agentId: string; agent: string; body: string; at: number },
): Promise<Note> {
  const { rows } = await db.query<Note & { afterSeq: number }>(
    `insert into note (desk_id, note_id, conversation_id, agent_id, agent_name, body, after_seq, at)
     select $1, $2, $3, $4, $5, $6, last_seq, $7 from conversation where desk_id = $1 and conversation_id = $3
     on conflict (desk_id, note_id) do update set note_id = excluded.note_id
     returning note_id as id, agent_name as agent, body, after_seq as "afterSeq", at`,
    [desk, note.id, conversation, note.agentId, note.agent, note.body, note.at],
  )
  return rows[0]!
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
