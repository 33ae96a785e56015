import type { Line } from './message-details.ts'
import type { Db } from './pool.ts'

/** A file that a message brought; instants in ms. */
export interface MediaRow {
  ref: string
  name: string
  is_document: boolean
  sha256: string | null
  /** held: not fetched while nobody knows who sent it; kept: here, and to be deleted at the provider. */
  state: 'held' | 'to-fetch' | 'kept' | 'done'
  came_at: number
  tries: number
}

interface NewMedia {
  ref: string
  name: string
  isDocument: boolean
  sha256: string | null
  state: 'held' | 'to-fetch'
  at: number
}

export async function addMedia(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  media: NewMedia,
): Promise<void> {
  await db.query(
    `insert into inbound_media (desk_id, conversation_id, seq, ref, name, is_document, sha256, state, came_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [desk, conversation, seq, media.ref, media.name, media.isDocument, media.sha256, media.state, media.at],
  )
}

/** The files of a conversation that were not fetched, since nobody knew who sent them. */
export async function heldMedia(
  db: Db,
  desk: string,
  conversation: string,
): Promise<{ seq: number; came_at: number }[]> {
  const { rows } = await db.query<{ seq: number; came_at: number }>(
    `select seq, came_at from inbound_media
      where desk_id = $1 and conversation_id = $2 and state = 'held' order by seq`,
    [desk, conversation],
  )
  return rows
}

/** How many files a conversation brought since then. */
export async function mediaSince(db: Db, desk: string, conversation: string, since: number): Promise<number> {
  const { rows } = await db.query<{ files: number }>(
    `select count(*)::int as files from inbound_media
      where desk_id = $1 and conversation_id = $2 and came_at > $3`,
    [desk, conversation, since],
  )
  return rows[0]!.files
}

/** Fetches the file of a line, at once or after so many ms; asked for again it is one job. */
export async function addFetchJob(db: Db, desk: string, { conversation, seq }: Line, after: number | null) {
  await db.query(
    `select graphile_worker.add_job('fetch-media', $1::json, job_key => $2, max_attempts => 25,
       run_at => case when $3::bigint is null then null else now() + $3::bigint * interval '1 ms' end)`,
    [JSON.stringify({ desk, conversation, seq }), `media ${desk} ${conversation} ${seq}`, after],
  )
}

/** Null when the line brought no file. */
export async function mediaOf(db: Db, desk: string, { conversation, seq }: Line): Promise<MediaRow | null> {
  const { rows } = await db.query<MediaRow>(
    `select ref, name, is_document, sha256, state, came_at, tries from inbound_media
      where desk_id = $1 and conversation_id = $2 and seq = $3`,
    [desk, conversation, seq],
  )
  return rows[0] ?? null
}

/** Goes from one state to another; false when it was not in the first. */
export async function changeMedia(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  from: MediaRow['state'],
  to: MediaRow['state'],
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update inbound_media set state = $5 where desk_id = $1 and conversation_id = $2 and seq = $3 and state = $4`,
    [desk, conversation, seq, from, to],
  )
  return rowCount === 1
}

export async function mediaFailed(
  db: Db,
  desk: string,
  { conversation, seq }: Line,
  at: number,
): Promise<void> {
  await db.query(
    `update inbound_media set tries = tries + 1, failed_at = $4
      where desk_id = $1 and conversation_id = $2 and seq = $3`,
    [desk, conversation, seq, at],
  )
}

/** How many files of a desk failed last since an instant, and when the newest of them did. */
export async function mediaFailures(
  db: Db,
  desk: string,
  since: number,
): Promise<{ count: number; newest: number | null }> {
  const { rows } = await db.query<{ count: number; newest: number | null }>(
    `select count(*)::int as count, max(failed_at) as newest from inbound_media
      where desk_id = $1 and failed_at > $2`,
    [desk, since],
  )
  return rows[0]!
}
