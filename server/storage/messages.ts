import type {
  AuthorKind,
  ConversationEvent,
  FileRef,
  Message,
  MessageDetail,
} from '../../shared/conversation.ts'
import { keepDetail } from './message-details.ts'
import type { Db } from './pool.ts'

interface MessageRow {
  conversation_id: string
  seq: number
  author: AuthorKind
  author_name: string | null
  body: string
  event: ConversationEvent | null
  client_id: string
  at: number
  file_id: string | null
  file_name: string | null
  file_type: string | null
  file_size: number | null
  detail: MessageDetail | null
}

/** A stored row as everybody may see it. */
function toMessage(row: MessageRow): Message {
  const file: FileRef | undefined = row.file_id
    ? { id: row.file_id, name: row.file_name!, type: row.file_type!, size: row.file_size! }
    : undefined
  return {
    conversation: row.conversation_id,
    seq: row.seq,
    author: row.author,
    body: row.body,
    clientId: row.client_id,
    at: row.at,
    ...(row.author_name && { name: row.author_name }),
    ...(row.event && { event: row.event }),
    ...(file && { file }),
    ...(row.detail && { detail: row.detail }),
  }
}

const SELECT = `select m.conversation_id, m.seq, m.author, m.author_name, m.body, m.event, m.client_id, m.at,
          m.file_id, f.name as file_name, f.type as file_type, f.size as file_size, d.detail
     from message m left join file f on f.desk_id = m.desk_id and f.file_id = m.file_id
          left join message_detail d on (d.desk_id, d.conversation_id, d.seq) = (m.desk_id, m.conversation_id, m.seq)`

/** Messages after sequence `after`, ascending, at most `limit`. */
export async function messagesAfter(
  db: Db,
  desk: string,
  conversation: string,
  after: number,
  limit: number,
): Promise<Message[]> {
  const { rows } = await db.query<MessageRow>(
    `${SELECT} where m.desk_id = $1 and m.conversation_id = $2 and m.seq > $3 order by m.seq limit $4`,
    [desk, conversation, after, limit],
  )
  return rows.map(toMessage)
}

/** One line as everybody may see it; null when the conversation has none of that number. */
export async function messageAt(
  db: Db,
  desk: string,
  conversation: string,
  seq: number,
): Promise<Message | null> {
  const { rows } = await db.query<MessageRow>(
    `${SELECT} where m.desk_id = $1 and m.conversation_id = $2 and m.seq = $3`,
    [desk, conversation, seq],
  )
  return rows[0] ? toMessage(rows[0]) : null
}

interface NewMessage {
  clientId: string
  author: AuthorKind
  authorId: string | null
  authorName: string | null
  body: string
  event?: ConversationEvent
  detail?: MessageDetail
  at: number
}

/** The one of the two who wrote last, and when; null when nobody wrote. */
export async function lastWords(
  db: Db,
  desk: string,
  conversation: string,
): Promise<{ author: 'visitor' | 'agent'; at: number } | null> {
  const { rows } = await db.query<{ author: 'visitor' | 'agent'; at: number }>(
    `select author, at from message
      where desk_id = $1 and conversation_id = $2 and author in ('visitor', 'agent') order by seq desc limit 1`,
    [desk, conversation],
  )
  return rows[0] ?? null
}

/**
 * Appends one message inside a transaction that already holds the conversation's row: the next sequence
 * number is given here. The hot path of typed messages is `message-batch.ts`.
 */
export async function appendMessage(
  db: Db,
  desk: string,
  conversation: string,
  message: NewMessage,
): Promise<Message> {
  const { rows } = await db.query<{ seq: number }>(
    `with numbered as (
       update thread set last_seq = last_seq + 1
        where desk_id = $1 and conversation_id = $2 returning last_seq
     )
     insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, event, at)
     select $1, $2, last_seq, $3, $4, $5, $6, $7, $8, $9 from numbered returning seq`,
    [
      desk,
      conversation,
      message.clientId,
      message.author,
      message.authorId,
      message.authorName,
      message.body,
      message.event ?? null,
      message.at,
    ],
  )
  const { seq } = rows[0]!
  if (message.detail) await keepDetail(db, desk, { conversation, seq }, message.detail)
  return {
    conversation,
    seq,
    author: message.author,
    body: message.body,
    clientId: message.clientId,
    at: message.at,
    ...(message.authorName && { name: message.authorName }),
    ...(message.event && { event: message.event }),
    ...(message.detail && { detail: message.detail }),
  }
}

/** Where the message with this id of its sender stands; null when there is none. */
export async function storedMessage(
  db: Db,
  desk: string,
  conversation: string,
  clientId: string,
): Promise<{ seq: number; at: number } | null> {
  const { rows } = await db.query<{ seq: number; at: number }>(
    'select seq, at from message where desk_id = $1 and conversation_id = $2 and client_id = $3',
    [desk, conversation, clientId],
  )
  return rows[0] ?? null
}
