import type { Db } from './pool.ts'

export interface Voicemail {
  /** The provider's id of the recording. */
  recording_sid: string
  seconds: number
  at: number
}

/** Keeps what was recorded in a call; a second recording of the same call is the same one again. */
export async function addVoicemail(db: Db, desk: string, sid: string, voicemail: Voicemail): Promise<void> {
  await db.query(
    `insert into voicemail (desk_id, call_sid, recording_sid, seconds, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [desk, sid, voicemail.recording_sid, voicemail.seconds, voicemail.at],
  )
}

/** What was recorded in a call, or null. */
export async function voicemailOf(db: Db, desk: string, sid: string): Promise<Voicemail | null> {
  const { rows } = await db.query<Voicemail>(
    'select recording_sid, seconds, at from voicemail where desk_id = $1 and call_sid = $2',
    [desk, sid],
  )
  return rows[0] ?? null
}
