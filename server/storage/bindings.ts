import type { Db } from './pool.ts'

/** How a contact was proven to be a customer. */
export interface BindingRow {
  how: 'portal' | 'code' | 'agent'
  proven_at: number
  /** Name of the agent who knew. */
  by_agent: string | null
  /** Since when it counts no more; null while it counts. */
  suspended_at: number | null
}

/** The portal has vouched for a contact: proven, also where an earlier proof had been suspended. */
export async function proveByPortal(
  db: Db,
  desk: string,
  contact: string,
  customer: string,
  at: number,
): Promise<void> {
  await db.query(
    `insert into binding (desk_id, contact_id, customer_number, how, proven_at) values ($1, $2, $3, 'portal', $4)
     on conflict (desk_id, contact_id, customer_number) do update
       set how = excluded.how, proven_at = excluded.proven_at, by_agent = null, suspended_at = null, why = null`,
    [desk, contact, customer, at],
  )
}

/** How this contact was proven to be this customer; null when that never was. */
export async function bindingOf(
  db: Db,
  desk: string,
  contact: string,
  customer: string,
): Promise<BindingRow | null> {
  const { rows } = await db.query<BindingRow>(
    `select how, proven_at, (select name from agent g where g.agent_id = b.by_agent) as by_agent, suspended_at
       from binding b where desk_id = $1 and contact_id = $2 and customer_number = $3`,
    [desk, contact, customer],
  )
  return rows[0] ?? null
}

/** Customers whom a contact was proven to be, under whichever of its ids, as far as that counts. */
export async function customersBoundTo(db: Db, desk: string, contact: string): Promise<string[]> {
  const { rows } = await db.query<{ customer_number: string }>(
    `select distinct customer_number from binding
      where desk_id = $1 and suspended_at is null and contact_id in (
        select coalesce(merged_into, contact_id) from contact where desk_id = $1 and contact_id = $2)
      order by 1`,
    [desk, contact],
  )
  return rows.map((row) => row.customer_number)
}
