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

/** Makes the customer's row if there is none, and locks it until the transaction ends; true when it is new. */
export async function lockOrAddCustomer(db: Db, desk: string, c: NewCustomer, at: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into customer (desk_id, customer_number, name, language, updated_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [desk, c.customer_number, c.name, c.language, at],
  )
  if (rowCount === 1) return true
  await db.query('select from customer where desk_id = $1 and customer_number = $2 for update', [
    desk,
    c.customer_number,
  ])
  return false
}

/** Locks a customer's row until the transaction ends; false when there is no such customer. */
export async function lockCustomer(db: Db, desk: string, customer: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from customer where desk_id = $1 and customer_number = $2 for no key update',
    [desk, customer],
  )
  return rowCount === 1
}

/** Needs the lock of `lockOrAddCustomer`. */
export async function changeCustomer(db: Db, desk: string, c: NewCustomer, at: number): Promise<void> {
  await db.query(
    'update customer set name = $3, language = $4, updated_at = $5 where desk_id = $1 and customer_number = $2',
    [desk, c.customer_number, c.name, c.language, at],
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
  const { rows } = await db.query<ContractRow>(
    `select contract_id, product, tier, bought_at::text, ends_at::text, services, standby, first_response
       from contract where desk_id = $1 and customer_number = $2 order by contract_id`,
    [desk, customer],
  )
  return rows
}

/** Makes the customer's contracts exactly these. Needs the lock of `lockOrAddCustomer`. */
export async function replaceContracts(
  db: Db,
  desk: string,
  customer: string,
  contracts: readonly ContractRow[],
): Promise<void> {
  await db.query(
    'delete from contract where desk_id = $1 and customer_number = $2 and contract_id <> all($3::text[])',
    [desk, customer, contracts.map((contract) => contract.contract_id)],
  )
  if (contracts.length === 0) return
  await db.query(
    `insert into contract (desk_id, customer_number, contract_id, product, tier, bought_at, ends_at, services,
       standby, first_response)
     select $1, $2, c.* from jsonb_to_recordset($3::jsonb) as c(contract_id text, product text, tier text,
       bought_at date, ends_at date, services text[], standby text[], first_response text)
     on conflict (desk_id, customer_number, contract_id) do update
       set product = excluded.product, tier = excluded.tier, bought_at = excluded.bought_at,
           ends_at = excluded.ends_at, services = excluded.services, standby = excluded.standby,
           first_response = excluded.first_response`,
    [desk, customer, JSON.stringify(contracts)],
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
