import type { Db } from './pool.ts'

/** What a visitor told or the portal said about them. */
export async function visitorDetails(
  db: Db,
  desk: string,
  visitor: string,
): Promise<{ name: string | null; email: string | null; customer_number: string | null } | null> {
  const { rows } = await db.query<{
    name: string | null
    email: string | null
    customer_number: string | null
  }>('select name, email, customer_number from visitor where desk_id = $1 and visitor_id = $2', [
    desk,
    visitor,
  ])
  return rows[0] ?? null
}

/** Whether our own records know this mail address as the customer's. */
export async function isAddressOf(db: Db, desk: string, customer: string, email: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from identity
      where desk_id = $1 and customer_number = $2 and kind = 'email' and lower(value) = lower($3)`,
    [desk, customer, email],
  )
  return (rowCount ?? 0) > 0
}
