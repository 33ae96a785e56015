import type { Db } from './pool.ts'

/** What was said at the door of a written conversation, and what is still to be sent in it. */
export interface DoorDialogRow {
  desk_id: string
  conversation_id: string
  /** Our own number that they wrote to, E.164. */
  line: string
  said: unknown
  /** What was decided last; of each state one automatic answer may be sent. */
  state: string | null
  answer_at: number | null
  planned_seq: number
  heard_at: number
}

const COLUMNS = 'desk_id, conversation_id, line, said, state, answer_at, planned_seq, heard_at'

export async function addDoorDialog(
  db: Db,
  desk: string,
  conversation: string,
  line: string,
  at: number,
): Promise<void> {
  await db.query(
    `insert into door_dialog (desk_id, conversation_id, line, said, heard_at) values ($1, $2, $3, '{}', $4)`,
    [desk, conversation, line, at],
  )
}

/** Null for a conversation that no provider carries. */
export async function doorDialogOf(
  db: Db,
  desk: string,
  conversation: string,
): Promise<DoorDialogRow | null> {
  const { rows } = await db.query<DoorDialogRow>(
    `select ${COLUMNS} from door_dialog where desk_id = $1 and conversation_id = $2`,
    [desk, conversation],
  )
  return rows[0] ?? null
}

/** Keeps what was said and decided; the automatic answer is due at `answerAt`, or was sent. Needs the conversation's lock. */
export async function keepDoorDialog(
  db: Db,
  { desk_id, conversation_id }: Pick<DoorDialogRow, 'desk_id' | 'conversation_id'>,
  kept: Pick<DoorDialogRow, 'said' | 'state' | 'answer_at' | 'heard_at'>,
): Promise<void> {
  await db.query(
    `update door_dialog set said = $3, state = $4, answer_at = $5, heard_at = $6
      where desk_id = $1 and conversation_id = $2`,
    [desk_id, conversation_id, JSON.stringify(kept.said), kept.state, kept.answer_at, kept.heard_at],
  )
}

/** Notes that they wrote once more. */
export async function heardAgain(db: Db, desk: string, conversation: string, at: number): Promise<void> {
  await db.query(
    `update door_dialog set heard_at = greatest(heard_at, $3) where desk_id = $1 and conversation_id = $2`,
    [desk, conversation, at],
  )
}

export async function answerWasGiven(db: Db, desk: string, conversation: string): Promise<void> {
  await db.query('update door_dialog set answer_at = null where desk_id = $1 and conversation_id = $2', [
    desk,
    conversation,
  ])
}

interface Named {
  desk_id: string
  conversation_id: string
}

/** Conversations whose automatic answer is due, the longest first. */
export async function dueAnswers(
  db: Db,
  desks: readonly string[],
  now: number,
  limit: number,
): Promise<Named[]> {
  const { rows } = await db.query<Named>(
    `select desk_id, conversation_id from door_dialog
      where answer_at <= $1 and desk_id = any($2::text[]) order by answer_at limit $3`,
    [now, desks, limit],
  )
  return rows
}

/** Conversations at the door in which nothing was heard since then, but for those that an agent is to look at. */
export async function silentAtDoor(
  db: Db,
  desks: readonly string[],
  since: number,
  limit: number,
): Promise<Named[]> {
  const { rows } = await db.query<Named>(
    `select desk_id, conversation_id from conversation join door_dialog using (desk_id, conversation_id)
      where conversation.state = 'at-door' and not escalated and heard_at <= $1 and desk_id = any($2::text[])
      order by heard_at limit $3`,
    [since, desks, limit],
  )
  return rows
}

/** Notes a state's one automatic answer; false when it was given before. */
export async function addAutoAnswer(
  db: Db,
  desk: string,
  conversation: string,
  answer: { state: string; seq: number; at: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into auto_answer (desk_id, conversation_id, state, seq, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [desk, conversation, answer.state, answer.seq, answer.at],
  )
  return rowCount === 1
}

/** Whether a state's automatic answer has left: nobody answers what they did not get. */
export async function answerHasLeft(
  db: Db,
  desk: string,
  conversation: string,
  state: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from auto_answer a join delivery d using (desk_id, conversation_id, seq)
      where a.desk_id = $1 and a.conversation_id = $2 and a.state = $3
        and d.state in ('accepted', 'sent', 'delivered', 'read', 'unknown') limit 1`,
    [desk, conversation, state],
  )
  return rowCount === 1
}

/** How many automatic answers a conversation got, each a message of one or more lines, and whether this state got its own. */
export async function autoAnswers(
  db: Db,
  desk: string,
  conversation: string,
  state: string,
): Promise<{ given: number; isGiven: boolean }> {
  const { rows } = await db.query<{ given: number; isGiven: boolean }>(
    `select count(distinct seq)::int as given, coalesce(bool_or(state = $3), false) as "isGiven"
       from auto_answer where desk_id = $1 and conversation_id = $2`,
    [desk, conversation, state],
  )
  return rows[0]!
}
