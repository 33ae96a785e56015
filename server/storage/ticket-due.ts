import type { Db } from './pool.ts'

/** The instant by which a ticket is to be answered; null without a promise. */
export async function ticketDue(db: Db, desk: string, number: number): Promise<number | null> {
  const { rows } = await db.query<{ due: number | null }>(
    'select due from ticket where desk_id = $1 and number = $2',
    [desk, number],
  )
  return rows[0]?.due ?? null
}
