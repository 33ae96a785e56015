import type { Db } from './pool.ts'

/**
 * Who made a ticket: a customer; else the browser, the address that was typed, and where there is none the network (see
 * `networkKey`), which all have who are no customer.
 */
export interface Asker {
  customer: string | null
  visitor: string | null
  email: string | null
  network: string | null
}

// A typed address proves nothing: from another network it is somebody else's, who must not hurt whoever really has it.
const SAME_PERSON = `(customer_number = $2 or visitor_id = $3 or ($2::text is null and (
  (lower(email) = lower($4) and (customer_number is not null or network is not distinct from $5::uuid))
  or (network = $5 and email is null and $4::text is null and customer_number is null))))`

/** How many tickets the same person made since an instant. */
export async function ticketsSince(db: Db, desk: string, whose: Asker, since: number): Promise<number> {
  const { rows } = await db.query<{ made: number }>(
    `select count(*)::int as made from ticket where desk_id = $1 and ${SAME_PERSON} and created_at > $6`,
    [desk, whose.customer, whose.visitor, whose.email, whose.network, since],
  )
  return rows[0]!.made
}

/** A ticket that waits for its first answer, as far as it can be compared with another. */
export interface OpenQuestion {
  number: number
  subject: string
  body: string
  fields: Record<string, string>
}

/** What the same person asked, and nobody has answered yet; newest first. A customer's tickets are the customer's alone. */
export async function openQuestions(
  db: Db,
  desk: string,
  whose: Asker,
  limit: number,
): Promise<OpenQuestion[]> {
  const { rows } = await db.query<OpenQuestion>(
    `select number, subject, fields,
            coalesce((select body from ticket_message m
                       where m.desk_id = t.desk_id and m.ticket_number = t.number and m.seq = 1), '') as body
       from ticket t
      where desk_id = $1 and state <> 'closed' and answered_at is null and ${SAME_PERSON}
        and customer_number is not distinct from $2
      order by created_at desc, number desc limit $6`,
    [desk, whose.customer, whose.visitor, whose.email, whose.network, limit],
  )
  return rows
}

/** Forgets from which network tickets and conversations before an instant came. */
export async function forgetNetworks(db: Db, before: number): Promise<void> {
  await db.query('update ticket set network = null where network is not null and created_at < $1', [before])
  await db.query('update conversation set network = null where network is not null and entered_at < $1', [
    before,
  ])
}
