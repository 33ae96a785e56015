import type pg from 'pg'
import type { TestAgent, TestApp } from './app.ts'

/** Eva has written by other doors as well, and was proven to be the customer. */
export async function knownElsewhere(pool: pg.Pool, conversation: string, canary: string): Promise<void> {
  await pool.query(
    `insert into contact_address (desk_id, kind, account, value, contact_id, seen_at)
     select desk_id, 'whatsapp-lid', 'session', $2, visitor_id, 0 from conversation where conversation_id = $1`,
    [conversation, canary],
  )
  await pool.query(
    `insert into binding (desk_id, contact_id, customer_number, how, proven_at)
     select desk_id, visitor_id, 'C1', 'code', 0 from conversation where conversation_id = $1`,
    [conversation],
  )
  await pool.query(
    `insert into mail_look (desk_id, ticket_number, ticket_seq, html, pictures, remote)
     select desk_id, number, 1, $1, '{}', 0 from ticket`,
    [canary],
  )
}

/** Eva's contract has standby booked, and Sanne is on duty. */
export async function standbyOf({ app }: TestApp, sanne: TestAgent) {
  const { pool, clock } = app.ctx
  const [booking, duty] = [crypto.randomUUID(), crypto.randomUUID()]
  const [from, until] = [clock(), clock() + 3_600_000]
  await pool.query(`insert into standby_booking values ('north', $1, 'C1', 'C1', 'night', $2, $3, $2)`, [
    booking,
    from,
    until,
  ])
  await pool.query(`insert into engineer_phone values ('north', $1, '+32471000009')`, [sanne.id])
  await pool.query(`insert into standby_duty values ('north', $1, $2, $3, $4, 1)`, [
    duty,
    sanne.id,
    from,
    until,
  ])
  return { booking, duty }
}

/** Where programs read what a desk has written down. */
export const RECORD_ROUTES = Object.fromEntries(
  ['admissions', 'audit', 'charges'].map((kind): [string, () => [string]] => [
    `GET /api/v1/desks/:desk/${kind}`,
    () => [`/api/v1/desks/north/${kind}`],
  ]),
)

/** Guessed: of another's address nobody knows the page. */
const NOTICES = `/n/north/${'A'.repeat(64)}`

export const MAIL_ROUTES = {
  'POST /mail/:desk': (): [string, unknown] => ['/mail/north', { mail: 'x' }],
  'GET /n/:desk/:token': (): [string] => [NOTICES],
  'POST /n/:desk/:token': (): [string, unknown] => [NOTICES, {}],
}

/** A notice of an outage that Sanne puts up at her desk. */
export async function outageOf(house: TestApp, sanne: TestAgent): Promise<string> {
  const outage = crypto.randomUUID()
  const says = { nl: 'Storing', en: 'Outage' }
  const until = house.clock.now() + 3_600_000
  await sanne.ask('outage:put-up', { desk: 'north', outage, topics: [], says, until })
  return outage
}
