import type { Db } from './pool.ts'

/** Whether our own records know this mail address as the customer's. */
export async function isAddressOf(db: Db, desk: string, customer: string, email: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from identity
      where desk_id = $1 and customer_number = $2 and kind = 'email' and lower(value) = lower($3)`,
    [desk, customer, email],
  )
  return (rowCount ?? 0) > 0
}

/** Customers for whom this mail address is registered: several share one sometimes. The books have addresses in lower case. */
export async function customersWithEmail(db: Db, desk: string, email: string): Promise<string[]> {
  const { rows } = await db.query<{ customer_number: string }>(
    `select distinct customer_number from identity
      where desk_id = $1 and kind = 'email' and value = lower($2) order by customer_number`,
    [desk, email],
  )
  return rows.map(({ customer_number }) => customer_number)
}
