import type { Db } from './pool.ts'

/** The name a customer is stored under, or null. */
export async function customerName(db: Db, desk: string, customer: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'select name from customer where desk_id = $1 and customer_number = $2',
    [desk, customer],
  )
  return rows[0]?.name ?? null
}
