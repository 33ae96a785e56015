import type { TicketCounts, TicketRow, TicketState } from '../../shared/ticket.ts'
import type { ConversationRow } from './conversations.ts'
import type { Db } from './pool.ts'

interface ListedRow extends Omit<TicketRow, 'assignee'> {
  assignee_id: string | null
  assignee_name: string | null
}

const LISTED = `
  select t.number, t.subject, t.topic, t.kind, t.priority, t.state, t.team, t.customer_number as customer,
         coalesce(t.name, c.name, t.email, 'Visitor ' || left(t.visitor_id::text, 4), '') as who, t.tier, t.created_at as "createdAt", t.due, t.promise,
         t.answered_at as "answeredAt", t.rank, t.queued_at as "queuedAt", t.waiting_since as "waitingSince", t.because, t.version,
         t.assignee as assignee_id, g.name as assignee_name
    from ticket t
    left join agent g on g.agent_id = t.assignee
    left join customer c on c.desk_id = t.desk_id and c.customer_number = t.customer_number`

// Whoever waits for us comes before whoever we wait for; then the desk's own order.
const IN_ORDER = `order by t.state <> 'open', t.rank, t.queued_at, t.waiting_since, t.number`

const TRIAGE = 't.team is null and t.assignee is null'

/** Tickets that changed after a version, closed ones too; with `since` 0 every ticket that is not closed. */
export async function changedTickets(db: Db, desk: string, since: number): Promise<TicketRow[]> {
  const { rows } = await db.query<ListedRow>(
    since === 0
      ? `${LISTED} where t.desk_id = $1 and t.state <> 'closed' and t.version > $2 ${IN_ORDER}`
      : `${LISTED} where t.desk_id = $1 and t.version > $2 ${IN_ORDER}`,
    [desk, since === 0 ? -1 : since],
  )
  return rows.map(toRow)
}

/** One ticket as a row of the lists, or null. */
export async function ticketRow(db: Db, desk: string, number: number): Promise<TicketRow | null> {
  const { rows } = await db.query<ListedRow>(`${LISTED} where t.desk_id = $1 and t.number = $2`, [
    desk,
    number,
  ])
  return rows[0] ? toRow(rows[0]) : null
}

/** More words than this narrow nothing down. */
const MOST_WORDS = 8

export interface TicketFilter {
  show: 'open' | 'mine' | 'team' | 'triage' | 'closed'
  agent: string
  teams: readonly string[]
  limit: number
}

/** One of the desk's lists, in the order of work; closed ones newest first. */
export async function listedTickets(db: Db, desk: string, filter: TicketFilter): Promise<TicketRow[]> {
  const { show, agent, teams, limit } = filter
  if (show === 'closed') {
    const { rows } = await db.query<ListedRow>(
      `${LISTED} where t.desk_id = $1 and t.state = 'closed' order by t.closed_at desc, t.number desc limit $2`,
      [desk, limit],
    )
    return rows.map(toRow)
  }
  const { rows } = await db.query<ListedRow>(
    `${LISTED} where t.desk_id = $1 and t.state <> 'closed'
        and case $2 when 'mine' then t.assignee = $3 when 'team' then t.team = any($4::text[])
                    when 'triage' then ${TRIAGE} else true end
      ${IN_ORDER} limit $5`,
    [desk, show, agent, teams, limit],
  )
  return rows.map(toRow)
}

/**
 * Tickets of the desk in which every word is found: as the beginning of the ticket or customer number, or in the
 * subject, a name or the mail address. The ticket of exactly that number first, then open ones, then newest.
 */
export async function findTickets(
  db: Db,
  desk: string,
  find: { number: number | null; words: string },
  limit: number,
): Promise<TicketRow[]> {
  const words = find.words
    .replace(/[\\%_]/g, '\\$&')
    .split(/\s+/)
    .slice(0, MOST_WORDS)
  const holds = (word: string) =>
    `(t.number::text like ${word} || '%' or t.customer_number ilike ${word} || '%'
      or concat_ws(' ', t.subject, t.name, c.name, t.email) ilike '%' || ${word} || '%')`
  const { rows } = await db.query<ListedRow>(
    `${LISTED} where t.desk_id = $1
        and (t.number = $2 or (${words.map((_word, at) => holds(`$${at + 4}::text`)).join(' and ')}))
      order by t.number = $2 desc nulls last, t.state = 'closed', t.created_at desc, t.number desc limit $3`,
    [desk, find.number, limit, ...words],
  )
  return rows.map(toRow)
}

/**
 * A customer's tickets, and those a visitor made while nobody's customer; open ones first, then newest. A
 * visitor's id alone never opens a customer's ticket: on a shared machine the next person may have it.
 */
export async function ticketsOf(
  db: Db,
  desk: string,
  whose: { customer: string | null; visitor: string | null },
  limit: number,
): Promise<TicketRow[]> {
  const { rows } = await db.query<ListedRow>(
    `${LISTED} where t.desk_id = $1 and (t.customer_number = $2 or (t.visitor_id = $3 and t.customer_number is null))
      order by t.state = 'closed', t.created_at desc, t.number desc limit $4`,
    [desk, whose.customer, whose.visitor, limit],
  )
  return rows.map(toRow)
}

/** The figures over the lists at `now`. A ticket that had its answer is late no more. */
export async function ticketCounts(db: Db, desk: string, now: number): Promise<TicketCounts> {
  const { rows } = await db.query<TicketCounts>(
    `select count(*)::int as open,
            count(*) filter (where answered_at is null and due <= $2)::int as overdue,
            count(*) filter (where answered_at is null and due > $2 and due <= $2 + 3600000)::int as "dueWithinHour",
            count(*) filter (where ${TRIAGE})::int as triage
       from ticket t where desk_id = $1 and state <> 'closed'`,
    [desk, now],
  )
  return rows[0]!
}

type TicketConversation = Pick<ConversationRow, 'conversation_id' | 'channel' | 'entered_at' | 'who'>

/** Conversations that are linked to a ticket, oldest first. */
export async function conversationsOfTicket(
  db: Db,
  desk: string,
  number: number,
): Promise<TicketConversation[]> {
  const { rows } = await db.query<TicketConversation>(
    `select conversation_id, channel, entered_at, who from conversation
      where desk_id = $1 and ticket_number = $2 order by entered_at, conversation_id`,
    [desk, number],
  )
  return rows
}

/** Numbers (E.164) from which the calls of a ticket came, newest first; not those that the network disowned. */
export async function callersOfTicket(db: Db, desk: string, number: number): Promise<string[]> {
  const { rows } = await db.query<{ caller: string }>(
    `select k.caller from call k join conversation c using (desk_id, conversation_id)
      where c.desk_id = $1 and c.ticket_number = $2 and k.caller is not null and not k.doubted
      group by k.caller order by max(k.arrived_at) desc`,
    [desk, number],
  )
  return rows.map(({ caller }) => caller)
}

function toRow({ assignee_id, assignee_name, ...row }: ListedRow): TicketRow {
  const state: TicketState = row.state
  return {
    ...row,
    state,
    assignee: assignee_id === null ? null : { id: assignee_id, name: assignee_name ?? '' },
  }
}

/** The instant by which a ticket is to be answered; null without a promise. */
export async function ticketDue(db: Db, desk: string, number: number): Promise<number | null> {
  const { rows } = await db.query<{ due: number | null }>(
    'select due from ticket where desk_id = $1 and number = $2',
    [desk, number],
  )
  return rows[0]?.due ?? null
}
