import type { Db } from './pool.ts'

/** How a contact was proven to be a customer. */
export interface BindingRow {
  how: 'portal' | 'code' | 'shared' | 'agent'
  proven_at: number
  /** Name of the agent who knew. */
  by_agent: string | null
  /** Since when it counts no more; null while it counts. */
  suspended_at: number | null
  /** Why it counts no more: the customer's number was given out anew, or another person may write from the address. */
  why: 'customer-anew' | 'address-changed' | null
}

/** The portal has vouched for a contact: proven, also where an earlier proof had been suspended. */
export function proveByPortal(
  db: Db,
  desk: string,
  contact: string,
  customer: string,
  at: number,
): Promise<void> {
  return prove(db, desk, contact, { customer, how: 'portal', agent: null }, at)
}

/** A contact is proven to be a customer from now on, whatever was suspended or proven before. */
export async function prove(
  db: Db,
  desk: string,
  contact: string,
  { customer, how, agent }: { customer: string; how: BindingRow['how']; agent: string | null },
  at: number,
): Promise<void> {
  await db.query(
    `insert into binding (desk_id, contact_id, customer_number, how, by_agent, proven_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (desk_id, contact_id, customer_number) do update
       set how = excluded.how, proven_at = excluded.proven_at, by_agent = excluded.by_agent,
           suspended_at = null, why = null`,
    [desk, contact, customer, how, agent, at],
  )
}

/** Nothing that was proven of a contact counts any more, until it is proven again. */
export async function suspendBindings(
  db: Db,
  desk: string,
  contact: string,
  why: NonNullable<BindingRow['why']>,
  at: number,
): Promise<void> {
  await db.query(
    `update binding set suspended_at = $4, why = $3 where desk_id = $1 and contact_id = $2 and suspended_at is null`,
    [desk, contact, why, at],
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
    `select how, proven_at, (select name from agent g where g.agent_id = b.by_agent) as by_agent, suspended_at,
              why
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
