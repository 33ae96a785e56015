import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { ticketNumber } from '../../shared/ticket-number.ts'

/** The desk that is called and written to, and its number for both. */
export const PREMIUM_DESK = 'premium-line'
export const PREMIUM_LINE = '+3235550130'
export const YEAR_MS = 366 * 864e5

export interface Customer {
  number: string
  phone: string
  ticket: number
}

/** So many premium customers from the nth on; the same again are the same. */
export function customersOf(many: number, from = 0): Customer[] {
  return Array.from({ length: many }, (_, i) => ({
    number: String(10_000 + from + i),
    phone: `+32471${String(from + i).padStart(6, '0')}`,
    ticket: ticketNumber(100_001 + from + i),
  }))
}

/** Agents who work; their ids. */
export async function addAgents(pool: pg.Pool, many: number, now: number): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID())
  await pool.query(
    `insert into agent (agent_id, email, name, password_hash, created_at)
     select id, id || '@agents.example', 'Sanne de Wit', 'none', $2 from unnest($1::uuid[]) id`,
    [ids, now],
  )
  await pool.query(
    `insert into desk_agent (desk_id, agent_id, role, available, lease_until)
     select $1, id, 'agent', true, $3 from unnest($2::uuid[]) id`,
    [PREMIUM_DESK, ids, now + YEAR_MS],
  )
  return ids
}

/** Customers in the books, each with a contract, a registered number and an open ticket. */
export async function addCustomers(
  pool: pg.Pool,
  customers: readonly Customer[],
  now: number,
): Promise<void> {
  const numbers = customers.map(({ number }) => number)
  const rows = [PREMIUM_DESK, numbers, now]
  await pool.query(
    `insert into customer (desk_id, customer_number, name, updated_at)
     select $1, n, 'Customer ' || n, $3 from unnest($2::text[]) n`,
    rows,
  )
  await pool.query(
    `insert into person (desk_id, customer_number, person_id, name) select $1, n, 1, 'Eva' from unnest($2::text[]) n`,
    rows.slice(0, 2),
  )
  await pool.query(
    `insert into contract (desk_id, customer_number, contract_id, product, tier)
     select $1, n, 'C1', 'Webhosting', 'premium' from unnest($2::text[]) n`,
    rows.slice(0, 2),
  )
  await pool.query(
    `insert into identity (desk_id, customer_number, kind, value, person_id, proven_at, proven_how)
     select $1, n, 'phone', phone, 1, $3, 'registered' from unnest($2::text[], $4::text[]) as t (n, phone)`,
    [...rows, customers.map(({ phone }) => phone)],
  )
  await pool.query(
    `insert into ticket (desk_id, number, client_id, request_hash, subject, customer_number, contract_id, tier,
       language, secret_hash, created_at, promise, queued_at, waiting_since, policy_hash, version)
     select $1, ticket, gen_random_uuid(), '', 'Server hangt', n, 'C1', 'premium', 'nl', '', $3, 'target', $3, $3, '', 1
       from unnest($2::text[], $4::int[]) as t (n, ticket)`,
    [...rows, customers.map(({ ticket }) => ticket)],
  )
}
