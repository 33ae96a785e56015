import type { Db } from './pool.ts'

/** What can happen in a call. */
export type CallEventKind =
  | 'arrived'
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
  sid: string,
  event: CallEventRow & { key: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into call_event (desk_id, call_sid, key, what, detail, at) values ($1, $2, $3, $4, $5, $6)
           on conflict (desk_id, call_sid, key) do nothing`,
    [desk, sid, event.key, event.what, JSON.stringify(event.detail), event.at],
  )
  return rowCount === 1
}

/** What happened in a call, in order. */
export async function callEvents(db: Db, desk: string, sid: string): Promise<CallEventRow[]> {
  const { rows } = await db.query<CallEventRow>(
    'select what, detail, at from call_event where desk_id = $1 and call_sid = $2 order by at, event_id',
    [desk, sid],
  )
  return rows
}
