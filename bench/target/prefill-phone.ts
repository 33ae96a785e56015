import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { pinSecret } from '../../server/actions/pins/pin-hash.ts'
import { openHasher } from '../../server/live/hasher.ts'
import { ticketNumber } from '../../shared/ticket-number.ts'
import type { Person } from '../load/person.ts'
import { SECRET_KEY } from './account.ts'

export const PHONE_DESK = 'premium-line'
export const PHONE_LINE = '+3235550130'
const YEAR_MS = 366 * 864e5
/** One in so many withholds the number and has a PIN; one in so many has no ticket number at hand. */
const WITHHELD_EVERY = 10
const NO_TICKET_EVERY = 10
const PIN = '31415926'

interface Customer {
  number: string
  phone: string
  ticket: number
}

/** Premium customers with a registered telephone and an open ticket, and engineers who could take their calls. */
export async function prefillPhone(
  pool: pg.Pool,
  size: { customers: number; engineers: number },
): Promise<Person[]> {
  const customers = Array.from(
    { length: size.customers },
    (_, i): Customer => ({
      number: String(10_000 + i),
      phone: `+32471${String(i).padStart(6, '0')}`,
      ticket: ticketNumber(100_001 + i),
    }),
  )
  const now = Date.now()
  await addEngineers(pool, size.engineers, now)
  await addCustomers(pool, customers, now)
  await addPins(
    pool,
    customers.filter((_, i) => i % WITHHELD_EVERY === 0).map(({ number }) => number),
    now,
  )
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  return customers.map(({ phone, ticket }, i) => {
    if (i % WITHHELD_EVERY === 0) return { number: null, ticket: String(ticket), pin: PIN }
    return { number: phone, ticket: i % NO_TICKET_EVERY === 1 ? null : String(ticket), pin: null }
  })
}

async function addEngineers(pool: pg.Pool, many: number, now: number): Promise<void> {
  const ids = Array.from({ length: many }, () => randomUUID())
  await pool.query(
    `insert into agent (agent_id, email, name, password_hash, created_at)
     select id, id || '@agents.example', 'Sanne de Wit', 'none', $2 from unnest($1::uuid[]) id`,
    [ids, now],
  )
  await pool.query(
    `insert into desk_agent (desk_id, agent_id, role, available, lease_until)
     select $1, id, 'agent', true, $3 from unnest($2::uuid[]) id`,
    [PHONE_DESK, ids, now + YEAR_MS],
  )
}

async function addCustomers(pool: pg.Pool, customers: readonly Customer[], now: number): Promise<void> {
  const numbers = customers.map(({ number }) => number)
  const rows = [PHONE_DESK, numbers, now]
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

async function addPins(pool: pg.Pool, customers: readonly string[], now: number): Promise<void> {
  const hasher = openHasher(customers.length)
  const hashes = await Promise.all(
    customers.map((customer) => hasher.hash(pinSecret({ secretKey: SECRET_KEY }, PHONE_DESK, customer, PIN))),
  )
  await hasher.close()
  await pool.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
     select $1, n, 'standing', gen_random_uuid(), hash, $4 from unnest($2::text[], $3::text[]) as t (n, hash)`,
    [PHONE_DESK, customers, hashes, now],
  )
}
