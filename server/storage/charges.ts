import type { Db } from './pool.ts'

/** What was quoted, and what became of it. Instants are ms since the epoch. */
export interface ChargeRow {
  charge_id: string
  customer_number: string
  source: 'call' | 'ticket' | 'conversation' | 'booking'
  /** The call's id, the ticket's number, the id of a conversation or a booking. */
  source_id: string
  reason: 'tier' | 'overrun' | 'standby' | 'priority'
  /** The line of the policy that set the price. */
  policy_line: string
  /** The policy's price as it was then. */
  price: unknown
  /** The words in which it was said. */
  said: string
  quoted_at: number
  consented_at: number | null
  consent: string | null
  declined_at: number | null
}

type Quote = Omit<ChargeRow, 'consented_at' | 'consent' | 'declined_at'>

interface ChargeLine {
  line_key: string
  seconds: number
  /** Null where the price is no amount: somebody fills it in. */
  cents: number | null
  at: number
}

const COLUMNS = `charge_id, customer_number, source, source_id, reason, policy_line, price, said, quoted_at,
  consented_at, consent, declined_at`

/** Keeps a quote; the same one again changes nothing. */
export async function addQuote(db: Db, desk: string, quote: Quote): Promise<void> {
  await db.query(
    `insert into charge (desk_id, charge_id, customer_number, source, source_id, reason, policy_line, price, said,
                         quoted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (desk_id, charge_id) do nothing`,
    [
      desk,
      quote.charge_id,
      quote.customer_number,
      quote.source,
      quote.source_id,
      quote.reason,
      quote.policy_line,
      JSON.stringify(quote.price),
      quote.said,
      quote.quoted_at,
    ],
  )
}

const NOT_BILLED = `not exists (
  select from charge_line l where l.desk_id = charge.desk_id and l.charge_id = charge.charge_id)`

/** What is named once more, perhaps another price or to somebody else: nobody has answered to that yet. What is billed stays. */
export async function changeQuote(
  db: Db,
  desk: string,
  charge: string,
  quoted: { customer: string; price: unknown; said: string; at: number },
): Promise<void> {
  await db.query(
    `update charge set customer_number = $3, price = $4, said = $5, quoted_at = $6,
                       consented_at = null, consent = null, declined_at = null
      where desk_id = $1 and charge_id = $2 and ${NOT_BILLED}`,
    [desk, charge, quoted.customer, JSON.stringify(quoted.price), quoted.said, quoted.at],
  )
}

export async function forgetAnswer(db: Db, desk: string, charge: string): Promise<void> {
  await db.query(
    `update charge set consented_at = null, consent = null, declined_at = null
      where desk_id = $1 and charge_id = $2 and ${NOT_BILLED}`,
    [desk, charge],
  )
}

/** The customer agreed. `how` is kept as proof. False when the quote is unknown or was declined. */
export async function consentToCharge(
  db: Db,
  desk: string,
  charge: string,
  how: string,
  at: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update charge set consented_at = coalesce(consented_at, $4), consent = coalesce(consent, $3)
      where desk_id = $1 and charge_id = $2 and declined_at is null`,
    [desk, charge, how, at],
  )
  return rowCount === 1
}

/** The customer said no at first, and yes later to the same words. False when the quote is unknown or was agreed to. */
export async function consentAfterNo(
  db: Db,
  desk: string,
  charge: string,
  how: string,
  at: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update charge set consented_at = $4, consent = $3, declined_at = null
      where desk_id = $1 and charge_id = $2 and consented_at is null and declined_at is not null`,
    [desk, charge, how, at],
  )
  return rowCount === 1
}

/**
 * The price that a quote brought, and the customer's word that it is agreed to. False when the quote is unknown or was
 * answered before: what was agreed to once is never replaced.
 */
export async function agreeToQuote(
  db: Db,
  desk: string,
  charge: string,
  agreed: { price: unknown; said: string; how: string; at: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update charge set price = $3, said = $4, consent = $5, consented_at = $6
      where desk_id = $1 and charge_id = $2 and consented_at is null and declined_at is null`,
    [desk, charge, JSON.stringify(agreed.price), agreed.said, agreed.how, agreed.at],
  )
  return rowCount === 1
}

/** The customer said no. False when the quote is unknown or was agreed to. */
export async function declineCharge(db: Db, desk: string, charge: string, at: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update charge set declined_at = coalesce(declined_at, $3)
      where desk_id = $1 and charge_id = $2 and consented_at is null`,
    [desk, charge, at],
  )
  return rowCount === 1
}

/** Bills under a quote that was agreed to; false without consent, and when this line stands there already. */
export async function addChargeLine(
  db: Db,
  desk: string,
  charge: string,
  line: ChargeLine,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into charge_line (desk_id, charge_id, line_key, seconds, cents, at)
     select desk_id, charge_id, $3, $4, $5, $6 from charge
      where desk_id = $1 and charge_id = $2 and consented_at is not null
     on conflict do nothing`,
    [desk, charge, line.line_key, line.seconds, line.cents, line.at],
  )
  return rowCount === 1
}

/** The charges of one call, ticket, conversation or booking, in the order in which they were quoted. */
export async function chargesFrom(
  db: Db,
  desk: string,
  source: ChargeRow['source'],
  id: string,
): Promise<ChargeRow[]> {
  const { rows } = await db.query<ChargeRow>(
    `select ${COLUMNS} from charge where desk_id = $1 and source = $2 and source_id = $3
      order by quoted_at, charge_id`,
    [desk, source, id],
  )
  return rows
}

/** A customer's charges since an instant with what was billed, newest first. */
export async function chargesOf(
  db: Db,
  desk: string,
  customer: string,
  since: number,
): Promise<(ChargeRow & { lines: ChargeLine[] })[]> {
  const { rows } = await db.query<ChargeRow & { lines: ChargeLine[] }>(
    `select ${COLUMNS},
            coalesce((select jsonb_agg(jsonb_build_object('line_key', l.line_key, 'seconds', l.seconds,
                                                          'cents', l.cents, 'at', l.at) order by l.at, l.line_key)
                        from charge_line l where l.desk_id = c.desk_id and l.charge_id = c.charge_id),
                     '[]') as lines
       from charge c where desk_id = $1 and customer_number = $2 and quoted_at >= $3
      order by quoted_at desc, charge_id`,
    [desk, customer, since],
  )
  return rows
}
