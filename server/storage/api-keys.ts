import type { Db } from './pool.ts'

export interface ApiKeyRow {
  name: string
  created_at: number
  expires_at: number | null
  last_used_at: number | null
}

/** Last use is written at most this often: a nightly run of 10,000 requests is one use. */
const USE_EVERY_MS = 60_000

/** False when the desk has a key of that name. */
export async function addApiKey(
  db: Db,
  desk: string,
  key: { hash: Buffer; name: string; at: number; expiresAt: number | null },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into api_key (desk_id, key_hash, name, created_at, expires_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [desk, key.hash, key.name, key.at, key.expiresAt],
  )
  return rowCount === 1
}

/** Which key of this desk it is, if it still counts. */
export async function apiKeyByHash(
  db: Db,
  desk: string,
  hash: Buffer,
  now: number,
): Promise<ApiKeyRow | null> {
  const { rows } = await db.query<ApiKeyRow>(
    `select name, created_at, expires_at, last_used_at from api_key
      where desk_id = $1 and key_hash = $2 and (expires_at is null or expires_at > $3)`,
    [desk, hash, now],
  )
  return rows[0] ?? null
}

export async function apiKeyWasUsed(db: Db, desk: string, hash: Buffer, now: number): Promise<void> {
  await db.query(
    `update api_key set last_used_at = $3
      where desk_id = $1 and key_hash = $2 and (last_used_at is null or last_used_at <= $4)`,
    [desk, hash, now, now - USE_EVERY_MS],
  )
}

/** The keys of a desk, without what would open anything. */
export async function apiKeysOf(db: Db, desk: string): Promise<ApiKeyRow[]> {
  const { rows } = await db.query<ApiKeyRow>(
    'select name, created_at, expires_at, last_used_at from api_key where desk_id = $1 order by created_at, name',
    [desk],
  )
  return rows
}

/** False when there was no key of that name. */
export async function dropApiKey(db: Db, desk: string, name: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from api_key where desk_id = $1 and name = $2', [desk, name])
  return rowCount === 1
}
