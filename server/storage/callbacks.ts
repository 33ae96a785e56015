import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

export type CallbackReason = 'queue' | 'no-agents' | 'fault' | 'not-connected'

/** Somebody who waits to be called; instants in ms. */
export interface CallbackRow {
  desk_id: string
  callback_id: string
  call_id: string | null
  conversation_id: string | null
  customer_number: string | null
  /** E.164; null: the number registered for the customer. */
  number: string | null
  language: Language
  reason: CallbackReason
  state: 'due' | 'calling' | 'done' | 'given-up'
  call_at: number
  asked_at: number
  tries: number
  done_at: number | null
}

/** Of `callback b`. */
export const CALLBACK_COLUMNS = `b.desk_id, b.callback_id, b.call_sid as call_id, b.conversation_id, b.customer_number,
  b.number, b.language, b.reason, b.state, b.call_at, b.asked_at, b.tries, b.done_at`

type NewCallback = Pick<
  CallbackRow,
  | 'callback_id'
  | 'call_id'
  | 'conversation_id'
  | 'customer_number'
  | 'number'
  | 'language'
  | 'reason'
  | 'state'
  | 'call_at'
  | 'asked_at'
>

/**
 * Keeps a request to be called. Of one call there is one: asking again changes nothing. True when it is new. It waits for
 * no desk's lock: panels see the place in the line that it stands for, and a fault may be asked about while all wait.
 */
export async function addCallback(db: Db, desk: string, c: NewCallback): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into callback (desk_id, callback_id, call_sid, conversation_id, customer_number, number, language,
       reason, state, call_at, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      desk,
      c.callback_id,
      c.call_id,
      c.conversation_id,
      c.customer_number,
      c.number,
      c.language,
      c.reason,
      c.state,
      c.call_at,
      c.asked_at,
    ],
  )
  return rowCount === 1
}

/** When those who wait to be called are called at the earliest, by conversation. */
export async function callBackTimes(
  db: Db,
  desk: string,
  conversations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (conversations.length === 0) return new Map()
  const { rows } = await db.query<{ conversation_id: string; call_at: number }>(
    `select conversation_id, call_at from callback
      where desk_id = $1 and conversation_id = any($2::uuid[]) and state in ('due', 'calling')`,
    [desk, conversations],
  )
  return new Map(rows.map((row) => [row.conversation_id, row.call_at]))
}

/** The request to be called that stands for a conversation, open ones only; null when there is none. */
export async function callbackOfConversation(
  db: Db,
  desk: string,
  conversation: string,
): Promise<CallbackRow | null> {
  const { rows } = await db.query<CallbackRow>(
    `select ${CALLBACK_COLUMNS} from callback b
      where desk_id = $1 and conversation_id = $2 and state in ('due', 'calling')`,
    [desk, conversation],
  )
  return rows[0] ?? null
}
