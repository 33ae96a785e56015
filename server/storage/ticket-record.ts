import type { Language } from '../../shared/channels.ts'
import type { Forwarded, TicketState } from '../../shared/ticket.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A ticket as it is stored; instants in ms. */
export interface TicketRecord {
  desk_id: string
  number: number
  client_id: string
  request_hash: Buffer
  subject: string
  topic: string | null
  kind: string | null
  /** The kind that whoever asked said it was, and that did not count. */
  wished_kind: string | null
  priority: string | null
  state: TicketState
  team: string | null
  assignee: string | null
  customer_number: string | null
  contract_id: string | null
  tier: string
  visitor_id: string | null
  name: string | null
  email: string | null
  email_proven: boolean
  /** Who passed on the mail that it was made of, and who wrote it as that says; null: nobody did. */
  forwarded: Forwarded | null
  language: Language
  fields: Record<string, string>
  secret_hash: Buffer
  created_at: number
  due: number | null
  promise: 'target' | 'guaranteed'
  /** Facts behind the deadline, as the action that reckoned it wrote them. */
  why: unknown
  answered_at: number | null
  closed_at: number | null
  rank: number
  queued_at: number
  lane: 'normal' | 'priority'
  waiting_since: number
  follow_up_at: number | null
  duplicate_at: number | null
  /** The second ticket about the same that sent this one to the back. */
  duplicate_of: number | null
  over_fair_use: boolean
  /** See `networkKey`; only of who is neither signed in nor has an address, and for 30 days. */
  network: string | null
  because: string
  last_seq: number
  policy_hash: string
  version: number
}

/** Columns whose value is JSON; pg would write an array among them as an SQL array. */
const JSON_COLUMNS: ReadonlySet<string> = new Set(['fields', 'why', 'forwarded'])

type NewTicketRecord = Omit<
  TicketRecord,
  'desk_id' | 'state' | 'assignee' | 'answered_at' | 'closed_at' | 'last_seq' | 'version' | 'duplicate_of'
>

/** Stores a new ticket; its first message follows. */
export async function addTicket(tx: DeskDb, ticket: NewTicketRecord): Promise<void> {
  const row = { desk_id: tx.desk, version: tx.version, ...ticket }
  const columns = Object.keys(row)
  await tx.write(
    `insert into ticket (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.entries(row).map(written),
  )
}

/** The customer's open ticket that was made last, or null. */
export async function newestOpenTicket(db: Db, desk: string, customer: string): Promise<TicketRecord | null> {
  const { rows } = await db.query<TicketRecord>(
    `select * from ticket where desk_id = $1 and customer_number = $2 and state <> 'closed'
      order by created_at desc, number desc limit 1`,
    [desk, customer],
  )
  return rows[0] ?? null
}

/** The desk's tickets that are not closed, by number. */
export async function openTickets(db: Db, desk: string): Promise<TicketRecord[]> {
  const { rows } = await db.query<TicketRecord>(
    `select * from ticket where desk_id = $1 and state <> 'closed' order by number`,
    [desk],
  )
  return rows
}

/** One ticket, or null. */
export async function ticketByNumber(db: Db, desk: string, number: number): Promise<TicketRecord | null> {
  const { rows } = await db.query<TicketRecord>('select * from ticket where desk_id = $1 and number = $2', [
    desk,
    number,
  ])
  return rows[0] ?? null
}

/** One ticket with its row locked; the desk, the conversation and the customer come before it. */
export async function lockTicket(db: Db, desk: string, number: number): Promise<TicketRecord | null> {
  const { rows } = await db.query<TicketRecord>(
    'select * from ticket where desk_id = $1 and number = $2 for no key update',
    [desk, number],
  )
  return rows[0] ?? null
}

/** The ticket that a client id has made already, or null. */
export async function ticketByClientId(db: Db, desk: string, clientId: string): Promise<TicketRecord | null> {
  const { rows } = await db.query<TicketRecord>(
    'select * from ticket where desk_id = $1 and client_id = $2',
    [desk, clientId],
  )
  return rows[0] ?? null
}

export type TicketRecordChange = Partial<
  Pick<
    TicketRecord,
    | 'kind'
    | 'wished_kind'
    | 'priority'
    | 'state'
    | 'team'
    | 'assignee'
    | 'due'
    | 'promise'
    | 'why'
    | 'answered_at'
    | 'closed_at'
    | 'lane'
    | 'rank'
    | 'queued_at'
    | 'waiting_since'
    | 'follow_up_at'
    | 'duplicate_at'
    | 'duplicate_of'
    | 'over_fair_use'
    | 'because'
    | 'policy_hash'
    | 'email'
    | 'email_proven'
    | 'name'
    | 'visitor_id'
    | 'customer_number'
    | 'contract_id'
    | 'fields'
  >
>

/** Changes named columns, or none and panels see it anew; the names come from this type, never from outside. */
export async function changeTicketRecord(
  tx: DeskDb,
  number: number,
  change: TicketRecordChange,
): Promise<TicketRecord> {
  const set = Object.keys(change).map((column, i) => `${column} = $${i + 4}`)
  const { rows } = await tx.write<TicketRecord>(
    `update ticket set ${['version = $3', ...set].join(', ')} where desk_id = $1 and number = $2 returning *`,
    [tx.desk, number, tx.version, ...Object.entries(change).map(written)],
  )
  return rows[0]!
}

function written([column, value]: [string, unknown]): unknown {
  return JSON_COLUMNS.has(column) && value !== null ? JSON.stringify(value) : value
}
