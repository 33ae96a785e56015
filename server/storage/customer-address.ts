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

/** Customers with an address in this domain (in lower case), `most` of them at most, by number. */
export async function customersInDomain(
  db: Db,
  desk: string,
  domain: string,
  most: number,
): Promise<{ number: string; name: string }[]> {
  const { rows } = await db.query<{ number: string; name: string }>(
    `select distinct c.customer_number as number, c.name from identity i
       join customer c on c.desk_id = i.desk_id and c.customer_number = i.customer_number
      where i.desk_id = $1 and i.kind = 'email' and split_part(i.value, '@', 2) = $2
      order by c.customer_number limit $3`,
    [desk, domain, most],
  )
  return rows
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
