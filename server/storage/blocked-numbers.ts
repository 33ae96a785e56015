import type { Db } from './pool.ts'

/** A number (E.164) whose calls are not taken; instants in ms. */
export interface BlockedRow {
  number: string
  reason: string
  until: number
  blocked_at: number
  agent_id: string
  agent_name: string
}

/** Whether calls from this number are not taken now. */
export async function isBlocked(db: Db, desk: string, number: string, now: number): Promise<boolean> {
  const { rows } = await db.query(
    'select from blocked_number where desk_id = $1 and number = $2 and until > $3',
    [desk, number, now],
  )
  return rows.length > 0
}

/** All that are blocked now, with the customers for whom they are registered; the latest first. */
export async function blockedNumbers(
  db: Db,
  desk: string,
  now: number,
): Promise<(BlockedRow & { customers: string[] })[]> {
  const { rows } = await db.query<BlockedRow & { customers: string[] }>(
    `select b.number, b.reason, b.until, b.blocked_at, b.agent_id, b.agent_name,
            array(select distinct c.name from identity i join customer c using (desk_id, customer_number)
                   where i.desk_id = b.desk_id and i.kind = 'phone' and i.value = b.number order by c.name) as customers
       from blocked_number b where b.desk_id = $1 and b.until > $2 order by b.blocked_at desc, b.number`,
    [desk, now],
  )
  return rows
}

/** Blocks a number, or changes why and until when. */
export async function putBlocked(db: Db, desk: string, row: BlockedRow): Promise<void> {
  await db.query(
    `insert into blocked_number (desk_id, number, reason, until, blocked_at, agent_id, agent_name)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (desk_id, number) do update set reason = excluded.reason, until = excluded.until,
       blocked_at = excluded.blocked_at, agent_id = excluded.agent_id, agent_name = excluded.agent_name`,
    [desk, row.number, row.reason, row.until, row.blocked_at, row.agent_id, row.agent_name],
  )
}

/** Takes a number off; false when it was not on. */
export async function removeBlocked(db: Db, desk: string, number: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from blocked_number where desk_id = $1 and number = $2', [
    desk,
    number,
  ])
  return rowCount === 1
}
