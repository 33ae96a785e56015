import { createHmac, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'

/** These data were sealed with another key than the one this server has. */
export class OtherKey extends Error {}

/**
 * Remembers with the first key which key seals these data. With another one every right PIN would count as wrong until
 * it is dead, so OtherKey is thrown; `replace` takes the new key and ends what only the old one opens: every PIN.
 */
export async function checkSecretKey(pool: pg.Pool, key: Uint8Array, replace: boolean): Promise<void> {
  const own = fingerprintOf(key)
  await pool.query('insert into secret_key (fingerprint) values ($1) on conflict do nothing', [own])
  const { rows } = await pool.query<{ fingerprint: string }>('select fingerprint from secret_key')
  if (timingSafeEqual(Buffer.from(rows[0]!.fingerprint), Buffer.from(own))) return
  if (!replace) throw new OtherKey('the data were sealed with another key')
  await pool.query('with gone as (delete from pin) update secret_key set fingerprint = $1', [own])
}

/** By which data know the key they were sealed with, and from which nobody makes it. */
export function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('fingerprint').digest('hex')
}
