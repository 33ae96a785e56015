import type { MessageDetail } from '../../shared/conversation.ts'
import type { Db } from './pool.ts'

/** One line of a conversation. */
export interface Line {
  conversation: string
  seq: number
}

/** What a line has besides its words; null when that is nothing. Whoever changes it holds the conversation's lock. */
export async function detailOf(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
): Promise<MessageDetail | null> {
  const { rows } = await db.query<{ detail: MessageDetail }>(
    `select detail from message_detail where desk_id = $1 and conversation_id = $2 and seq = $3`,
    [desk, conversation, seq],
  )
  return rows[0]?.detail ?? null
}

export async function keepDetail(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  detail: MessageDetail,
): Promise<void> {
  await db.query(
    `insert into message_detail (desk_id, conversation_id, seq, detail) values ($1, $2, $3, $4)
     on conflict (desk_id, conversation_id, seq) do update set detail = excluded.detail`,
    [desk, conversation, seq, JSON.stringify(detail)],
  )
}

/** Gives a line that was empty its words: what could not be read at first has come. */
export async function fillBody(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  body: string,
): Promise<void> {
  await db.query(
    `update message set body = $4 where desk_id = $1 and conversation_id = $2 and seq = $3 and body = ''`,
    [desk, conversation, seq, body],
  )
}

/** Hangs a file of the conversation on a line that had none. */
export async function hangFile(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  file: string,
): Promise<void> {
  await db.query(
    `update message set file_id = $4
      where desk_id = $1 and conversation_id = $2 and seq = $3 and file_id is null`,
    [desk, conversation, seq, file],
  )
}

/** The line that a provider knows by this id, one of theirs or one that we sent; null when we have none. */
export async function lineKnownAs(
  db: Db,
  desk: string,
  account: string,
  id: string,
): Promise<(Line & { isTheirs: boolean }) | null> {
  const { rows } = await db.query<Line & { isTheirs: boolean }>(
    `select conversation_id as conversation, seq, true as "isTheirs" from inbound
      where desk_id = $1 and account = $2 and provider_id = $3 and seq is not null
     union all
     select conversation_id, seq, false from delivery
      where desk_id = $1 and provider_id = $3 and account in ('', $2)
     limit 1`,
    [desk, account, id],
  )
  return rows[0] ?? null
}
