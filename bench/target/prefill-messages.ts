import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Writer } from '../load/writer.ts'
import {
  addAgents,
  addCustomers,
  type Customer,
  customersOf,
  PREMIUM_DESK,
  PREMIUM_LINE,
  YEAR_MS,
} from './premium-desk.ts'

const DAY_MS = 864e5

/**
 * Premium customers who can write to the desk; the first `talking` of them have a conversation in which an agent
 * answers them, and nobody has heard of the others yet.
 */
export async function prefillMessages(
  pool: pg.Pool,
  size: { talking: number; newcomers: number; agents: number },
): Promise<Writer[]> {
  const customers = customersOf(size.talking + size.newcomers)
  const now = Date.now()
  const agents = await addAgents(pool, size.agents, now)
  await addCustomers(pool, customers, now)
  const talking = customers.slice(0, size.talking)
  await addConversations(pool, talking, await addContacts(pool, talking, now), agents, now)
  await rest(pool)
  return customers.map(({ phone, ticket }) => ({ phone, ticket: String(ticket) }))
}

/** More customers, from the nth on, who have all written before; the numbers that they write from. */
export async function addCrowd(pool: pg.Pool, many: number, from: number): Promise<string[]> {
  const customers = customersOf(many, from)
  const now = Date.now()
  await addCustomers(pool, customers, now)
  await addContacts(pool, customers, now)
  await rest(pool)
  return customers.map(({ phone }) => phone)
}

/** Nothing is left to be done while somebody measures. */
async function rest(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}

async function addContacts(pool: pg.Pool, customers: readonly Customer[], now: number): Promise<string[]> {
  const contacts = customers.map(() => randomUUID())
  await pool.query(
    `insert into contact (desk_id, contact_id, name, language, created_at)
     select $1, id, 'Eva', 'nl', $3 from unnest($2::uuid[]) id`,
    [PREMIUM_DESK, contacts, now],
  )
  await pool.query(
    `insert into contact_address (desk_id, kind, account, value, contact_id, seen_at, window_until)
     select $1, 'whatsapp', '', phone, id, $4, $5 from unnest($2::text[], $3::uuid[]) as t (phone, id)`,
    [PREMIUM_DESK, customers.map(({ phone }) => phone), contacts, now, now + DAY_MS],
  )
  return contacts
}

async function addConversations(
  pool: pg.Pool,
  customers: readonly Customer[],
  contacts: readonly string[],
  agents: readonly string[],
  now: number,
): Promise<void> {
  const conversations = customers.map(() => randomUUID())
  await pool.query(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, agent_id, customer_number, contract_id,
       ticket_number, tier, who, language, subject, state, entered_at, taken_at, finish_by, decision, policy_hash, version)
     select $1, id, 'whatsapp', contact, agent, customer, 'C1', ticket, 'premium', 'Eva', 'nl', 'Server hangt', 'active',
       $7, $7, $8, '{}', '', 1
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[]) as t (id, contact, agent, customer, ticket)`,
    [
      PREMIUM_DESK,
      conversations,
      contacts,
      customers.map((_, i) => agents[i % agents.length]),
      customers.map(({ number }) => number),
      customers.map(({ ticket }) => ticket),
      now,
      now + YEAR_MS,
    ],
  )
  await pool.query(
    `insert into door_dialog (desk_id, conversation_id, line, said, heard_at)
     select $1, id, $3, '{}', $4 from unnest($2::uuid[]) id`,
    [PREMIUM_DESK, conversations, PREMIUM_LINE, now],
  )
}
