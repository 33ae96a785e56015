import type { Db } from './pool.ts'

export interface PinTry {
  try_id: number
  call_id: string
  tried_at: number
  /** False: it came while nothing was compared. */
  was_compared: boolean
  ok: boolean
}

/** As a withheld number stands in `source`. */
const WITHHELD = ''

/** Lets one try at a time count at a desk, until the transaction ends. Chats do not wait for it. */
export async function lockPinTries(db: Db, desk: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('pin ' || $1, 0))`, [desk])
}

interface TryCounts {
  /** Of the desk and of where it came from, one count for each `since` that was asked. */
  desk: number[]
  source: number[]
  customer: number
  /** From there at this customer's PINs in a row. */
  sourceAtCustomer: number
  call: number
}

interface CountsAsked {
  since: readonly number[]
  customer: string | null
  customerSince: number
  call: string
  source: string | null
  sourceSince: readonly number[]
  pins: readonly string[]
}

/**
 * Failures so far. A try that is still being compared counts as one. Those at nobody's PIN count for the call and for a
 * number that was shown, and for nothing else.
 */
export async function countFailures(db: Db, desk: string, asked: CountsAsked): Promise<TryCounts> {
  const { rows } = await db.query<TryCounts>(
    `with failed as not materialized (select * from pin_try where desk_id = $1 and not ok)
     select array(select (select count(*) from failed t where t.tried_at > since and t.compared <> '{}')::int
                    from unnest($2::bigint[]) with ordinality as s(since, place) order by place) as desk,
            array(select (select count(*) from failed t where t.tried_at > since
                             and t.source = $6 and ($6 <> '' or t.compared <> '{}'))::int
                    from unnest($7::bigint[]) with ordinality as s(since, place) order by place) as source,
            (select count(*) from failed t where t.customer_number = $3
                and t.tried_at > $4 and t.compared <> '{}')::int as customer,
            (select count(*) from failed t where t.customer_number = $3 and t.source = $6
                and t.tried_at > $4 and t.compared && $8::uuid[]
                and t.try_id > coalesce((select max(r.try_id) from pin_try r where r.desk_id = $1 and r.ok
                       and r.customer_number = $3 and r.source = $6), 0))::int as "sourceAtCustomer",
            (select count(*) from failed t where t.call_sid = $5)::int as call`,
    [
      desk,
      asked.since,
      asked.customer,
      asked.customerSince,
      asked.call,
      asked.source ?? WITHHELD,
      asked.sourceSince,
      asked.pins,
    ],
  )
  return rows[0]!
}

/** A try that was counted for this message before; null for the first. */
export async function pinTryOf(
  db: Db,
  desk: string,
  message: string,
): Promise<{ try_id: number; tried_at: number; compared: string[]; ok: boolean } | null> {
  const { rows } = await db.query<{ try_id: number; tried_at: number; compared: string[]; ok: boolean }>(
    'select try_id, tried_at, compared, ok from pin_try where desk_id = $1 and message = $2',
    [desk, message],
  )
  return rows[0] ?? null
}

/** Counts a try before anything is compared; its id. What is older than `keptSince` is forgotten on the way. */
export async function addPinTry(
  db: Db,
  desk: string,
  tried: {
    customer: string | null
    call: string
    source: string | null
    at: number
    compared: readonly string[]
    message: string | null
  },
  keptSince: number,
): Promise<number> {
  await db.query('delete from pin_try where desk_id = $1 and tried_at <= $2', [desk, keptSince])
  const { rows } = await db.query<{ try_id: number }>(
    `insert into pin_try (desk_id, customer_number, call_sid, source, tried_at, compared, message)
     values ($1, $2, $3, $4, $5, $6, $7) returning try_id`,
    [desk, tried.customer, tried.call, tried.source ?? WITHHELD, tried.at, tried.compared, tried.message],
  )
  return rows[0]!.try_id
}

/** The PIN was right. */
export async function pinTryWasRight(db: Db, desk: string, id: number): Promise<void> {
  await db.query('update pin_try set ok = true where desk_id = $1 and try_id = $2', [desk, id])
}

/** Nothing was compared after all. */
export async function forgetPinTry(db: Db, desk: string, id: number): Promise<void> {
  await db.query('delete from pin_try where desk_id = $1 and try_id = $2', [desk, id])
}

/** The latest tries at one customer's PINs, newest first. */
export async function latestPinTries(
  db: Db,
  desk: string,
  customer: string,
  limit: number,
): Promise<PinTry[]> {
  const { rows } = await db.query<PinTry>(
    `select try_id, call_sid as call_id, tried_at, compared <> '{}' as was_compared, ok from pin_try
      where desk_id = $1 and customer_number = $2 order by try_id desc limit $3`,
    [desk, customer, limit],
  )
  return rows
}
