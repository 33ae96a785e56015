import type { Db } from './pool.ts'

export interface Voicemail {
  desk_id: string
  call_id: string
  /** The provider's id of the recording. */
  recording_id: string
  seconds: number
  at: number
  /** `kept`: stored here, not yet deleted at the provider. `left`: it stays at the provider. */
  sound: 'to-fetch' | 'kept' | 'deleted' | 'left'
  /** The message that the sound hangs on; null on voicemails of before sounds were fetched. */
  ticket_number: number | null
  ticket_seq: number | null
}

const COLUMNS = `desk_id, call_sid as call_id, recording_sid as recording_id, seconds, at, sound,
  ticket_number, ticket_seq`

/** Keeps what was recorded in a call, its sound still to be fetched. Of one call there is one. */
export async function addVoicemail(
  db: Db,
  desk: string,
  call: string,
  voicemail: Pick<Voicemail, 'recording_id' | 'seconds' | 'at'> & { number: number; seq: number },
): Promise<void> {
  const { recording_id, seconds, at, number, seq } = voicemail
  await db.query(
    `insert into voicemail (desk_id, call_sid, recording_sid, seconds, at, sound, ticket_number, ticket_seq)
     values ($1, $2, $3, $4, $5, 'to-fetch', $6, $7)`,
    [desk, call, recording_id, seconds, at, number, seq],
  )
}

/** What was recorded in a call, or null. */
export async function voicemailOf(db: Db, desk: string, call: string): Promise<Voicemail | null> {
  const { rows } = await db.query<Voicemail>(
    `select ${COLUMNS} from voicemail where desk_id = $1 and call_sid = $2`,
    [desk, call],
  )
  return rows[0] ?? null
}

/** The sound goes from one state to the next; true for whoever came first. Locks the voicemail's row. */
export async function changeSound(
  db: Db,
  voicemail: Pick<Voicemail, 'desk_id' | 'call_id'>,
  from: Voicemail['sound'],
  to: Voicemail['sound'],
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update voicemail set sound = $4 where desk_id = $1 and call_sid = $2 and sound = $3',
    [voicemail.desk_id, voicemail.call_id, from, to],
  )
  return rowCount === 1
}

/** Voicemails left before an instant whose sound has not come, oldest first. */
export async function soundsMissing(
  db: Db,
  desks: readonly string[],
  before: number,
  limit: number,
): Promise<Voicemail[]> {
  const { rows } = await db.query<Voicemail>(
    `select ${COLUMNS} from voicemail where sound = 'to-fetch' and at <= $2 and desk_id = any($1::text[])
      order by at limit $3`,
    [desks, before, limit],
  )
  return rows
}
