import type { Db } from './pool.ts'

/** What was sent by WhatsApp to one customer, and is billed as one thing. */
export interface SentRow {
  /** Null: to nobody who was proven to be a customer. */
  customer: string | null
  category: string | null
  sent: number
  delivered: number
  billed: number
}

/** What was sent in this time, by customer and category; `customer`: to them alone. */
export async function sentBetween(
  db: Db,
  desk: string,
  span: { from: number; until: number },
  customer: string | null = null,
): Promise<SentRow[]> {
  const { rows } = await db.query<SentRow>(
    `select c.customer_number as customer, d.category, count(*)::int as sent,
            count(*) filter (where d.state in ('delivered', 'read'))::int as delivered,
            count(*) filter (where d.billable)::int as billed
       from delivery d join conversation c on c.desk_id = d.desk_id and c.conversation_id = d.conversation_id
      where d.desk_id = $1 and d.attempted_at >= $2 and d.attempted_at < $3
        and d.state in ('unknown', 'accepted', 'sent', 'delivered', 'read')
        and ($4::text is null or c.customer_number = $4)
      group by 1, 2 order by 1 nulls last, 2`,
    [desk, span.from, span.until, customer],
  )
  return rows
}
