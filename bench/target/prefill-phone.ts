import type pg from 'pg'
import { pinSecret } from '../../server/actions/pins/pin-hash.ts'
import { openHasher } from '../../server/live/hasher.ts'
import type { Person } from '../load/person.ts'
import { SECRET_KEY } from './account.ts'
import { addAgents, addCustomers, customersOf, PREMIUM_DESK } from './premium-desk.ts'

/** One in so many withholds the number and has a PIN; one in so many has no ticket number at hand. */
const WITHHELD_EVERY = 10
const NO_TICKET_EVERY = 10
const PIN = '31415926'

/** Premium customers with a registered telephone and an open ticket, and engineers who could take their calls. */
export async function prefillPhone(
  pool: pg.Pool,
  size: { customers: number; engineers: number },
): Promise<Person[]> {
  const customers = customersOf(size.customers)
  const now = Date.now()
  await addAgents(pool, size.engineers, now)
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

async function addPins(pool: pg.Pool, customers: readonly string[], now: number): Promise<void> {
  const hasher = openHasher(customers.length)
  const hashes = await Promise.all(
    customers.map((customer) =>
      hasher.hash(pinSecret({ secretKey: SECRET_KEY }, PREMIUM_DESK, customer, PIN)),
    ),
  )
  await hasher.close()
  await pool.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
     select $1, n, 'standing', gen_random_uuid(), hash, $4 from unnest($2::text[], $3::text[]) as t (n, hash)`,
    [PREMIUM_DESK, customers, hashes, now],
  )
}
