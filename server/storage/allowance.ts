import type { Db } from './pool.ts'

/** One line of the ledger. Seconds; instants are ms since the epoch. */
export interface EntryRow {
  month: string
  entry_id: number
  call_id: string
  bridge_id: string
  kind: 'reservation' | 'settlement' | 'release'
  /** The how manieth slice of its bridge is held; 0 is the first. */
  slice: number
  reserved: number
  used: number
  beyond: number
  billed: number
  /** False: the talk is billed by itself. */
  draws: boolean
  allowance: number | null
  granted: number | null
  granted_within: number | null
  talk_from: number | null
  talk_until: number | null
  at: number
}

type NewEntry = Omit<EntryRow, 'entry_id'>

const COLUMNS = `month, entry_id, call_sid as call_id, bridge_id, kind, slice, reserved, used, beyond, billed, draws, allowance,
  granted, granted_within, talk_from, talk_until, at`

/** Locks months of a customer, in their order, until the transaction ends. They are made if they are new. */
export async function lockMonths(
  db: Db,
  desk: string,
  customer: string,
  months: readonly string[],
): Promise<void> {
  const inOrder = [...new Set(months)].sort()
  for (const month of inOrder) {
    await db.query(
      `insert into allowance_month (desk_id, customer_number, month) values ($1, $2, $3) on conflict do nothing`,
      [desk, customer, month],
    )
    await db.query(
      'select from allowance_month where desk_id = $1 and customer_number = $2 and month = $3 for update',
      [desk, customer, month],
    )
  }
}

interface Taken {
  /** Held by connections that have not ended. */
  reserved: number
  used: number
  /** Talk time that was billed by itself. */
  billed: number
}

/** What is taken of one month. */
export async function takenOf(db: Db, desk: string, customer: string, month: string): Promise<Taken> {
  const { rows } = await db.query<Taken>(
    `select coalesce(sum(reserved), 0)::int as reserved, coalesce(sum(used), 0)::int as used,
            coalesce(sum(billed), 0)::int as billed
       from allowance_entry where desk_id = $1 and customer_number = $2 and month = $3`,
    [desk, customer, month],
  )
  return rows[0]!
}

/** What is held of a month by connections that have not ended. */
export async function openHolds(
  db: Db,
  desk: string,
  customer: string,
  month: string,
): Promise<{ bridge_id: string; held: number }[]> {
  const { rows } = await db.query<{ bridge_id: string; held: number }>(
    `select bridge_id, sum(reserved)::int as held from allowance_entry
      where desk_id = $1 and customer_number = $2 and month = $3
      group by bridge_id having bool_and(kind = 'reservation' and draws and allowance is not null)`,
    [desk, customer, month],
  )
  return rows
}

/** What is taken of the newest months that have entries, newest first. */
export async function takenByMonth(
  db: Db,
  desk: string,
  customer: string,
  limit: number,
): Promise<(Taken & { month: string })[]> {
  const { rows } = await db.query<Taken & { month: string }>(
    `select month, sum(reserved)::int as reserved, sum(used)::int as used, sum(billed)::int as billed
       from allowance_entry where desk_id = $1 and customer_number = $2
      group by month order by month desc limit $3`,
    [desk, customer, limit],
  )
  return rows
}

/** Adds a line; there is no way to change one. */
export async function addEntry(db: Db, desk: string, customer: string, entry: NewEntry): Promise<void> {
  await db.query(
    `insert into allowance_entry (desk_id, customer_number, month, call_sid, bridge_id, kind, slice, reserved,
       used, beyond, billed, draws, allowance, granted, granted_within, talk_from, talk_until, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      desk,
      customer,
      entry.month,
      entry.call_id,
      entry.bridge_id,
      entry.kind,
      entry.slice,
      entry.reserved,
      entry.used,
      entry.beyond,
      entry.billed,
      entry.draws,
      entry.allowance,
      entry.granted,
      entry.granted_within,
      entry.talk_from,
      entry.talk_until,
      entry.at,
    ],
  )
}

/** All lines of one connection, in order. */
export async function entriesOfBridge(
  db: Db,
  desk: string,
  bridge: string,
): Promise<(EntryRow & { customer_number: string })[]> {
  const { rows } = await db.query<EntryRow & { customer_number: string }>(
    // Each kind has an index of its own; together they are all there is.
    `select customer_number, ${COLUMNS} from allowance_entry
      where desk_id = $1 and bridge_id = $2 and (kind = 'reservation' or kind <> 'reservation')
      order by entry_id`,
    [desk, bridge],
  )
  return rows
}

/** The ledger of one month, oldest first. */
export async function entriesOfMonth(
  db: Db,
  desk: string,
  customer: string,
  month: string,
): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>(
    `select ${COLUMNS} from allowance_entry where desk_id = $1 and customer_number = $2 and month = $3
      order by entry_id`,
    [desk, customer, month],
  )
  return rows
}

interface OpenReservation {
  desk_id: string
  customer_number: string
  call_id: string
  bridge_id: string
  at: number
}

/** Reserved before `before`, never settled or released, and of no talk that still waits for that; oldest first. */
export async function openReservations(
  db: Db,
  desks: readonly string[],
  before: number,
): Promise<OpenReservation[]> {
  const { rows } = await db.query<OpenReservation>(
    `select desk_id, customer_number, call_sid as call_id, bridge_id, min(at) as at from allowance_entry r
      where kind = 'reservation' and at <= $2 and desk_id = any($1::text[])
        and not exists (select from allowance_entry c where c.desk_id = r.desk_id
                           and c.bridge_id = r.bridge_id and c.month = r.month and c.kind <> 'reservation')
        and not exists (select from call_talk t where t.desk_id = r.desk_id and t.talk_id::text = r.bridge_id
                           and t.settled_at is null)
      group by desk_id, customer_number, call_sid, bridge_id order by min(at)`,
    [desks, before],
  )
  return rows
}
