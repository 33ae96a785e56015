import type { CallRow } from './calls.ts'
import type { Db } from './pool.ts'

/** What can happen in a call. */
type CallEventKind =
  | 'arrived'
  | 'turned-away'
  | 'asked'
  | 'typed'
  | 'pin'
  | 'decided'
  | 'consented'
  | 'declined'
  | 'queued'
  | 'left-queue'
  | 'callback'
  | 'voicemail'
  | 'status'
  | 'offered'
  | 'accepted'
  | 'nobody-left'
  | 'connected'
  | 'held'
  | 'handed-on'
  | 'resumed'
  | 'leg-ended'
  | 'ended'

export interface CallEventRow {
  what: CallEventKind
  /** Codes and masked input; never digits of a PIN. */
  detail: Record<string, unknown>
  at: number
}

/** Adds a line to the call's transcript; the same `key` again adds nothing. True when it was new. */
export async function addCallEvent(
  db: Db,
  desk: string,
  call: string,
  event: CallEventRow & { key: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into call_event (desk_id, call_sid, key, what, detail, at) values ($1, $2, $3, $4, $5, $6)
           on conflict (desk_id, call_sid, key) do nothing`,
    [desk, call, event.key, event.what, JSON.stringify(event.detail), event.at],
  )
  return rowCount === 1
}

/** What happened in the call that a conversation is, in order, with the number (E.164) it came from. */
export async function eventsOfConversation(
  db: Db,
  desk: string,
  conversation: string,
): Promise<(CallEventRow & Pick<CallRow, 'caller' | 'doubted'>)[]> {
  const { rows } = await db.query<CallEventRow & Pick<CallRow, 'caller' | 'doubted'>>(
    `select e.what, e.detail, e.at, c.caller, c.doubted from call c join call_event e using (desk_id, call_sid)
      where c.desk_id = $1 and c.conversation_id = $2 order by e.at, e.event_id`,
    [desk, conversation],
  )
  return rows
}
