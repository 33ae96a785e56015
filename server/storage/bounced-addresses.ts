import type { Db } from './pool.ts'

/** Marks an address as one that took no mail of this desk; the newest reason stands. */
export async function addBounced(
  db: Db,
  desk: string,
  addressHash: Buffer,
  why: string,
  at: number,
): Promise<void> {
  await db.query(
    `insert into bounced_address (desk_id, address_hash, why, at) values ($1, $2, $3, $4)
     on conflict (desk_id, address_hash) do update set why = excluded.why, at = excluded.at`,
    [desk, addressHash, why, at],
  )
}

/** Why and since when an address takes no mail of this desk; null where nothing speaks against it. */
export async function bounceOf(
  db: Db,
  desk: string,
  addressHash: Buffer,
): Promise<{ why: string; at: number } | null> {
  const { rows } = await db.query<{ why: string; at: number }>(
    'select why, at from bounced_address where desk_id = $1 and address_hash = $2',
    [desk, addressHash],
  )
  return rows[0] ?? null
}

/** An address takes mail again, as far as anybody knows. */
export async function forgetBounced(db: Db, desk: string, addressHash: Buffer): Promise<void> {
  await db.query('delete from bounced_address where desk_id = $1 and address_hash = $2', [desk, addressHash])
}

/** Forgets what was brought back before an instant. */
export async function forgetBouncedBefore(db: Db, before: number): Promise<void> {
  await db.query('delete from bounced_address where at < $1', [before])
}
