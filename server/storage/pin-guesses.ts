import type { Db } from './pool.ts'

/** Wrong PINs of one number; `source` is empty where it was withheld. */
export interface GuessedFrom {
  source: string
  wrong: number
  customers: string[]
  at_nobody: number
  last_at: number
}

interface GuessedAt {
  customer: string
  name: string
  wrong: number
  numbers: number
  last_at: number
}

/** Where at least so many wrong PINs came from since then, the worst first. */
export async function guessedFrom(
  db: Db,
  desk: string,
  { since, least, most }: { since: number; least: number; most: number },
): Promise<GuessedFrom[]> {
  const { rows } = await db.query<GuessedFrom>(
    `select source, count(*)::int as wrong,
            coalesce(array_agg(distinct customer_number) filter (where customer_number is not null), '{}') as customers,
            count(*) filter (where customer_number is null)::int as at_nobody, max(tried_at) as last_at
       from pin_try where desk_id = $1 and tried_at > $2 and not ok
      group by source having count(*) >= $3 order by wrong desc, last_at desc limit $4`,
    [desk, since, least, most],
  )
  return rows
}

/** The customers at whom at least so many were, the same. */
export async function guessedAt(
  db: Db,
  desk: string,
  { since, least, most }: { since: number; least: number; most: number },
): Promise<GuessedAt[]> {
  const { rows } = await db.query<GuessedAt>(
    `select customer_number as customer, c.name, count(*)::int as wrong, count(distinct source)::int as numbers,
            max(tried_at) as last_at
       from pin_try t join customer c using (desk_id, customer_number)
      where t.desk_id = $1 and t.tried_at > $2 and not t.ok
      group by customer_number, c.name having count(*) >= $3 order by wrong desc, last_at desc limit $4`,
    [desk, since, least, most],
  )
  return rows
}
