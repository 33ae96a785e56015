import type { Db } from './pool.ts'

/** Whether the owner of an address wants to hear nothing of what becomes of their tickets. */
export async function areNoticesOff(db: Db, desk: string, addressHash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query('select from notices_off where desk_id = $1 and address_hash = $2', [
    desk,
    addressHash,
  ])
  return rowCount === 1
}

/** Writes down what the owner of an address wants. */
export async function setNotices(
  db: Db,
  desk: string,
  addressHash: Buffer,
  { off, at }: { off: boolean; at: number },
): Promise<void> {
  if (off)
    await db.query(
      `insert into notices_off (desk_id, address_hash, at) values ($1, $2, $3)
       on conflict (desk_id, address_hash) do nothing`,
      [desk, addressHash, at],
    )
  else await db.query('delete from notices_off where desk_id = $1 and address_hash = $2', [desk, addressHash])
}
