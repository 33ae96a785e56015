import type { Db } from './pool.ts'

/** Standby that a contract has for a time; instants in ms. */
export interface BookingRow {
  booking_id: string
  customer_number: string
  contract_id: string
  /** Key of a period of the policy. */
  period: string
  from_at: number
  until_at: number
  booked_at: number
  booked_by: string | null
}

const COLUMNS = 'booking_id, customer_number, contract_id, period, from_at, until_at, booked_at, booked_by'

/** One booking, or null. */
export async function bookingById(db: Db, desk: string, booking: string): Promise<BookingRow | null> {
  const { rows } = await db.query<BookingRow>(
    `select ${COLUMNS} from standby_booking where desk_id = $1 and booking_id = $2`,
    [desk, booking],
  )
  return rows[0] ?? null
}

/** Keeps a booking; false when there is no such contract, or a booking of that id. */
export async function addBooking(db: Db, desk: string, b: BookingRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into standby_booking (desk_id, booking_id, customer_number, contract_id, period, from_at, until_at,
       booked_at, booked_by)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9 from contract
      where desk_id = $1 and customer_number = $3 and contract_id = $4
     on conflict (desk_id, booking_id) do nothing`,
    [
      desk,
      b.booking_id,
      b.customer_number,
      b.contract_id,
      b.period,
      b.from_at,
      b.until_at,
      b.booked_at,
      b.booked_by,
    ],
  )
  return rowCount === 1
}

/** Takes a booking back; false when there is none. */
export async function removeBooking(db: Db, desk: string, booking: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from standby_booking where desk_id = $1 and booking_id = $2', [
    desk,
    booking,
  ])
  return rowCount === 1
}

/** Periods that a customer's contracts have booked for this moment. */
export async function bookedNow(
  db: Db,
  desk: string,
  customer: string,
  now: number,
): Promise<{ contract_id: string; period: string }[]> {
  const { rows } = await db.query<{ contract_id: string; period: string }>(
    `select distinct contract_id, period from standby_booking
      where desk_id = $1 and customer_number = $2 and from_at <= $3 and until_at > $3`,
    [desk, customer, now],
  )
  return rows
}

/** Bookings that touch the time between two instants, first come first; `until` null: without an end. */
export async function bookingsBetween(
  db: Db,
  desk: string,
  from: number,
  until: number | null,
  limit: number,
): Promise<BookingRow[]> {
  const { rows } = await db.query<BookingRow>(
    `select ${COLUMNS} from standby_booking
      where desk_id = $1 and until_at > $2 and ($3::bigint is null or from_at < $3)
      order by from_at, booking_id limit $4`,
    [desk, from, until, limit],
  )
  return rows
}
