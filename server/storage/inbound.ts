import type { Db } from './pool.ts'

/** What a provider brought, by the name it gave it. */
export interface ProviderMessage {
  account: string
  id: string
}

/**
 * Writes down that a message came; false when it came before, however long ago. A second one that comes at the same
 * time waits for the first. `seq` is the message that it became, null when it became none; what only says something about
 * its sender is in no conversation.
 */
export async function addInbound(
  db: Db,
  desk: string,
  { account, id }: ProviderMessage,
  became: { conversation: string | null; seq: number | null; at: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into inbound (desk_id, account, provider_id, conversation_id, seq, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [desk, account, id, became.conversation, became.seq, became.at],
  )
  return rowCount === 1
}

/** The conversation and line that a message became; null when it never came. */
export async function inboundBefore(
  db: Db,
  desk: string,
  { account, id }: ProviderMessage,
): Promise<{ conversation_id: string | null; seq: number | null } | null> {
  const { rows } = await db.query<{ conversation_id: string | null; seq: number | null }>(
    `select conversation_id, seq from inbound where desk_id = $1 and account = $2 and provider_id = $3`,
    [desk, account, id],
  )
  return rows[0] ?? null
}

/** When the newest message of a desk came until then, or else its first; null before that. */
export async function newestInbound(db: Db, desk: string, until: number): Promise<number | null> {
  const { rows } = await db.query<{ at: number | null }>(
    `select coalesce(
       (select max(at) from inbound where desk_id = $1 and at <= $2),
       (select min(at) from inbound where desk_id = $1)) as at`,
    [desk, until],
  )
  return rows[0]!.at
}

/** Our numbers to which somebody ever wrote. */
export async function linesWrittenTo(db: Db, desk: string): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    'select distinct line from door_dialog where desk_id = $1 order by line',
    [desk],
  )
  return rows.map(({ line }) => line)
}

/** Up to when everything that was written to a line is here; null where nobody has looked yet. */
export async function lookedUntil(db: Db, desk: string, line: string): Promise<number | null> {
  const { rows } = await db.query<{ until: number }>(
    'select until from missed_look where desk_id = $1 and line = $2',
    [desk, line],
  )
  return rows[0]?.until ?? null
}

/** Keeps that; it only grows. */
export async function keepLookedUntil(db: Db, desk: string, line: string, until: number): Promise<void> {
  await db.query(
    `insert into missed_look as m (desk_id, line, until) values ($1, $2, $3)
     on conflict (desk_id, line) do update set until = greatest(m.until, excluded.until)`,
    [desk, line, until],
  )
}

/** Looks for what a provider could not bring, soon; asked for again it is one job. */
export async function addMissedJob(db: Db, desk: string): Promise<void> {
  await db.query(
    `select graphile_worker.add_job('fetch-missed', $1::json, job_key => $2, max_attempts => 5)`,
    [JSON.stringify({ desk }), `missed ${desk}`],
  )
}

/** Asks the provider, soon, to keep the words of a message no longer. */
export async function addRedactJob(db: Db, desk: string, id: string): Promise<void> {
  await db.query(
    `select graphile_worker.add_job('redact-written', $1::json, job_key => $2, max_attempts => 25)`,
    [JSON.stringify({ desk, id }), `redact ${desk} ${id}`],
  )
}

/** The newest message of a conversation as the provider knows it, and our number that it was written to. */
export async function lastInboundOf(
  db: Db,
  desk: string,
  conversation: string,
): Promise<{ provider_id: string; line: string } | null> {
  const { rows } = await db.query<{ provider_id: string; line: string }>(
    `select i.provider_id, d.line from inbound i join door_dialog d using (desk_id, conversation_id)
      where i.desk_id = $1 and i.conversation_id = $2 and i.seq is not null order by i.seq desc limit 1`,
    [desk, conversation],
  )
  return rows[0] ?? null
}
