import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

export interface CustomerRow {
  customer_number: string
  name: string
  language: Language | null
  updated_at: number
}

/** Dates are `YYYY-MM-DD`, as the desk's calendar counts them. */
export interface ContractRow {
  contract_id: string
  product: string
  tier: string
  bought_at: string | null
  ends_at: string | null
  services: string[]
  standby: string[]
  first_response: string | null
}

type NewCustomer = Pick<CustomerRow, 'customer_number' | 'name' | 'language'>

/**
 * Makes the rows of customers that have none and locks those of all until the transaction ends, in the order of their
 * numbers; `new` are the numbers that were not there, `stored` the rows that were.
 */
export async function lockOrAddCustomers(
  db: Db,
  desk: string,
  customers: readonly NewCustomer[],
  at: number,
): Promise<{ new: Set<string>; stored: Map<string, CustomerRow> }> {
  const ordered = [...customers].sort((a, b) => (a.customer_number < b.customer_number ? -1 : 1))
  const { rows: added } = await db.query<{ customer_number: string }>(
    `insert into customer (desk_id, customer_number, name, language, updated_at)
     select $1, c.customer_number, c.name, c.language, $3
       from jsonb_to_recordset($2::jsonb) as c(customer_number text, name text, language text)
     on conflict do nothing returning customer_number`,
    [desk, JSON.stringify(ordered), at],
  )
  const fresh = new Set(added.map((row) => row.customer_number))
  const { rows } = await db.query<CustomerRow>(
    `select customer_number, name, language, updated_at from customer
      where desk_id = $1 and customer_number = any($2) order by customer_number collate "C" for update`,
    [desk, ordered.map((row) => row.customer_number).filter((number) => !fresh.has(number))],
  )
  return { new: fresh, stored: new Map(rows.map((row) => [row.customer_number, row])) }
}

/** Locks a customer's row until the transaction ends; false when there is no such customer. */
export async function lockCustomer(db: Db, desk: string, customer: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from customer where desk_id = $1 and customer_number = $2 for no key update',
    [desk, customer],
  )
  return rowCount === 1
}

/** Needs the lock of `lockOrAddCustomers`. */
export async function changeCustomers(
  db: Db,
  desk: string,
  customers: readonly NewCustomer[],
  at: number,
): Promise<void> {
  await db.query(
    `update customer k set name = c.name, language = c.language, updated_at = $3
       from jsonb_to_recordset($2::jsonb) as c(customer_number text, name text, language text)
      where k.desk_id = $1 and k.customer_number = c.customer_number`,
    [desk, JSON.stringify(customers), at],
  )
}

/** Something of the customer's has changed. Needs the lock of `lockCustomer`. */
export async function touchCustomer(db: Db, desk: string, customer: string, at: number): Promise<void> {
  await db.query('update customer set updated_at = $3 where desk_id = $1 and customer_number = $2', [
    desk,
    customer,
    at,
  ])
}

/** One customer, or null. */
export async function customerByNumber(db: Db, desk: string, number: string): Promise<CustomerRow | null> {
  const { rows } = await db.query<CustomerRow>(
    'select customer_number, name, language, updated_at from customer where desk_id = $1 and customer_number = $2',
    [desk, number],
  )
  return rows[0] ?? null
}

/** All contracts of a customer, also those that have ended. */
export async function contractsOf(db: Db, desk: string, customer: string): Promise<ContractRow[]> {
  return (await contractsOfAll(db, desk, [customer])).get(customer) ?? []
}

/** The same of several customers, by their numbers. */
export async function contractsOfAll(
  db: Db,
  desk: string,
  customers: readonly string[],
): Promise<Map<string, ContractRow[]>> {
  const { rows } = await db.query<ContractRow & { customer_number: string }>(
    `select customer_number, contract_id, product, tier, bought_at::text, ends_at::text, services, standby,
            first_response
       from contract where desk_id = $1 and customer_number = any($2) order by contract_id`,
    [desk, customers],
  )
  return byCustomer(rows)
}

/** Rows of several customers, each without the number under which it then stands. */
export function byCustomer<Row extends { customer_number: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'customer_number'>[]> {
  const grouped = new Map<string, Omit<Row, 'customer_number'>[]>()
  for (const { customer_number, ...row } of rows) {
    const known = grouped.get(customer_number)
    if (known) known.push(row)
    else grouped.set(customer_number, [row])
  }
  return grouped
}

/** Makes the contracts of these customers exactly these. Needs the lock of `lockOrAddCustomers`. */
export async function replaceContracts(
  db: Db,
  desk: string,
  contracts: ReadonlyMap<string, readonly ContractRow[]>,
): Promise<void> {
  const wanted = [...contracts].flatMap(([customer_number, rows]) =>
    rows.map((row) => ({ customer_number, ...row })),
  )
  await db.query(
    `delete from contract k where desk_id = $1 and customer_number = any($2)
        and not exists (select from unnest($3::text[], $4::text[]) as w(customer_number, contract_id)
                         where w.customer_number = k.customer_number and w.contract_id = k.contract_id)`,
    [
      desk,
      [...contracts.keys()],
      wanted.map((row) => row.customer_number),
      wanted.map((row) => row.contract_id),
    ],
  )
  if (wanted.length === 0) return
  await db.query(
    `insert into contract (desk_id, customer_number, contract_id, product, tier, bought_at, ends_at, services,
       standby, first_response)
     select $1, c.* from jsonb_to_recordset($2::jsonb) as c(customer_number text, contract_id text, product text,
       tier text, bought_at date, ends_at date, services text[], standby text[], first_response text)
     on conflict (desk_id, customer_number, contract_id) do update
       set product = excluded.product, tier = excluded.tier, bought_at = excluded.bought_at,
           ends_at = excluded.ends_at, services = excluded.services, standby = excluded.standby,
           first_response = excluded.first_response`,
    [desk, JSON.stringify(wanted)],
  )
}

/**
 * Customers whose number begins with what was typed, whose name or a person's name holds it, or who have
 * exactly this phone number (E.164, null: what was typed is none) or mail address. At most `limit`.
 */
export async function findCustomers(
  db: Db,
  desk: string,
  typed: string,
  phone: string | null,
  limit: number,
): Promise<CustomerRow[]> {
  const literal = typed.toLowerCase().replace(/[\\%_]/g, '\\$&')
  const { rows } = await db.query<CustomerRow>(
    `select customer_number, name, language, updated_at from customer c
      where c.desk_id = $1 and (
        lower(c.customer_number) like $2 || '%' or lower(c.name) like '%' || $2 || '%'
        or exists (select from person p where p.desk_id = $1 and p.customer_number = c.customer_number
                      and lower(p.name) like '%' || $2 || '%')
        or exists (select from identity i where i.desk_id = $1 and i.customer_number = c.customer_number
                      and ((i.kind = 'email' and i.value = $3) or (i.kind = 'phone' and i.value = $4))))
      order by lower(c.customer_number) = $3 desc, lower(c.name), c.customer_number limit $5`,
    [desk, literal, typed.toLowerCase(), phone, limit],
  )
  return rows
}

/** The name a customer is stored under, or null. */
export async function customerName(db: Db, desk: string, customer: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'select name from customer where desk_id = $1 and customer_number = $2',
    [desk, customer],
  )
  return rows[0]?.name ?? null
}
