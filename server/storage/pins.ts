import type { Db } from './pool.ts'

export type PinKind = 'standing' | 'one-time'

/** A PIN without its digits: they are nowhere. Instants are ms since the epoch. */
export interface PinRow {
  kind: PinKind
  pin_id: string
  /** argon2id of an HMAC that needs the server's key. */
  hash: string
  /** For whom a one-time PIN is. */
  label: string | null
  expires_at: number | null
  made_at: number
  wrong_in_a_row: number
  last_wrong_at: number | null
  killed_at: number | null
}

type NewPin = Pick<PinRow, 'kind' | 'pin_id' | 'hash' | 'label' | 'expires_at' | 'made_at'>

const COLUMNS = 'kind, pin_id, hash, label, expires_at, made_at, wrong_in_a_row, last_wrong_at, killed_at'

/** Puts a new PIN in the place of the old one of its kind, which is gone with this. */
export async function replacePin(db: Db, desk: string, customer: string, pin: NewPin): Promise<void> {
  const { kind, pin_id, hash, label, expires_at, made_at } = pin
  await db.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, label, expires_at, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (desk_id, customer_number, kind) do update
       set pin_id = excluded.pin_id, hash = excluded.hash, label = excluded.label,
           expires_at = excluded.expires_at, made_at = excluded.made_at,
           wrong_in_a_row = 0, last_wrong_at = null, killed_at = null`,
    [desk, customer, kind, pin_id, hash, label, expires_at, made_at],
  )
}

/** The PINs of one customer, the standing one first. There is no way to ask for a customer by a PIN. */
export async function pinsOf(db: Db, desk: string, customer: string): Promise<PinRow[]> {
  const { rows } = await db.query<PinRow>(
    `select ${COLUMNS} from pin where desk_id = $1 and customer_number = $2 order by kind desc`,
    [desk, customer],
  )
  return rows
}

/** The same, locked until the transaction ends. */
export async function lockPins(db: Db, desk: string, customer: string): Promise<PinRow[]> {
  const { rows } = await db.query<PinRow>(
    `select ${COLUMNS} from pin where desk_id = $1 and customer_number = $2 order by kind desc for update`,
    [desk, customer],
  )
  return rows
}

/** Counts one wrong entry against these PINs, before anything is compared. */
export async function countWrong(db: Db, desk: string, pins: readonly string[], at: number): Promise<void> {
  await db.query(
    `update pin set wrong_in_a_row = wrong_in_a_row + 1, last_wrong_at = $3
      where desk_id = $1 and pin_id = any($2::uuid[])`,
    [desk, pins, at],
  )
}

/** One try is no longer counted against these PINs; the last wrong one is again that before it, null for none. */
export async function uncountWrong(
  db: Db,
  desk: string,
  tried: { at: number; pins: readonly Pick<PinRow, 'pin_id' | 'last_wrong_at'>[] },
): Promise<void> {
  for (const { pin_id, last_wrong_at } of tried.pins) {
    await db.query(
      `update pin set wrong_in_a_row = wrong_in_a_row - 1,
                      last_wrong_at = case when last_wrong_at = $3 then $4::bigint else last_wrong_at end
        where desk_id = $1 and pin_id = $2 and wrong_in_a_row > 0`,
      [desk, pin_id, tried.at, last_wrong_at],
    )
  }
}

/** The PIN was right in this try: its row of wrong ones has ended, but for tries that came later. */
export async function endRow(db: Db, desk: string, pin: string, rightTry: number): Promise<void> {
  await db.query(
    `with later as (select count(*)::int as wrong, max(tried_at) as last from pin_try
                     where desk_id = $1 and try_id > $3 and not ok and $2::uuid = any(compared))
     update pin set wrong_in_a_row = wrong, last_wrong_at = last from later
      where desk_id = $1 and pin_id = $2`,
    [desk, pin, rightTry],
  )
}

/** These PINs never work again. */
export async function killPins(db: Db, desk: string, pins: readonly string[], at: number): Promise<void> {
  await db.query(
    'update pin set killed_at = $3 where desk_id = $1 and pin_id = any($2::uuid[]) and killed_at is null',
    [desk, pins, at],
  )
}

/** Takes a one-time PIN away, which was used or is no longer wanted; true when it was still there. */
export async function removePin(db: Db, desk: string, pin: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from pin where desk_id = $1 and pin_id = $2', [desk, pin])
  return rowCount === 1
}
