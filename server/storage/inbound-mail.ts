import type { MailboxRef } from './mailboxes.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** Where a mail lies: its number counts under this UIDVALIDITY only. */
export interface MailPlace extends MailboxRef {
  uidValidity: string
  uid: number
}

/** Where a mail of a desk came from; null: a program brought it, and it lies nowhere. */
export type MailOrigin = MailPlace | { desk: string; mailbox: null }

/** What a mail became. */
export interface MailOutcome {
  /** Null: no ticket. */
  ticket: { number: number; seq: number } | null
  /** What the sender is told who was turned away, and at which address. */
  answer: { address: string; text: string; language: string } | null
  at: number
}

/**
 * Whether this mail came before, however long ago and to whichever mailbox of the desk. It is known from now on by its
 * newest place, which the mail server has yet to hear of. Needs the desk's lock.
 */
export async function cameBefore(db: Db, place: MailOrigin, hash: Buffer): Promise<boolean> {
  if (place.mailbox === null) {
    const sql = 'select from inbound_mail where desk_id = $1 and mail_hash = $2'
    return (await db.query(sql, [place.desk, hash])).rowCount === 1
  }
  const { rowCount } = await db.query(
    `update inbound_mail set mailbox = $3, uid_validity = $4, uid = $5, is_flagged = false
      where desk_id = $1 and mail_hash = $2`,
    [place.desk, hash, place.mailbox, place.uidValidity, place.uid],
  )
  return rowCount === 1
}

/** Writes down that a mail came, and what it became. */
export async function addInboundMail(
  db: Db,
  place: MailOrigin,
  { hash, messageId }: { hash: Buffer; messageId: string | null },
  { ticket, answer, at }: MailOutcome,
): Promise<void> {
  await db.query(
    `insert into inbound_mail (desk_id, mail_hash, mailbox, uid_validity, uid, message_id, ticket_number, ticket_seq,
       address, answer, language, at, is_flagged)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $3::text is null)`,
    [
      place.desk,
      hash,
      place.mailbox,
      place.mailbox === null ? null : place.uidValidity,
      place.mailbox === null ? null : place.uid,
      messageId,
      ticket?.number ?? null,
      ticket?.seq ?? null,
      answer?.address ?? null,
      answer?.text ?? null,
      answer?.language ?? null,
      at,
    ],
  )
}

/** A mail that was none is a ticket's from now on, so that what answers it finds that. */
export async function joinedTicket(
  tx: DeskDb,
  hash: Buffer,
  { number, seq }: { number: number; seq: number },
): Promise<void> {
  await tx.query(
    'update inbound_mail set ticket_number = $3, ticket_seq = $4 where desk_id = $1 and mail_hash = $2',
    [tx.desk, hash, number, seq],
  )
}

/** Numbers of mails that are stored and that the mail server was not told of, lowest first. */
export async function unflagged(
  db: Db,
  { desk, mailbox }: MailboxRef,
  uidValidity: string,
): Promise<number[]> {
  const { rows } = await db.query<{ uid: number }>(
    `select uid from inbound_mail
      where desk_id = $1 and mailbox = $2 and uid_validity = $3 and not is_flagged order by uid`,
    [desk, mailbox, uidValidity],
  )
  return rows.map(({ uid }) => uid)
}

/** The mail server knows that we have these. */
export async function markFlagged(
  db: Db,
  { desk, mailbox }: MailboxRef,
  uidValidity: string,
  uids: readonly number[],
): Promise<void> {
  await db.query(
    `update inbound_mail set is_flagged = true
      where desk_id = $1 and mailbox = $2 and uid_validity = $3 and not is_flagged and uid = any($4::bigint[])`,
    [desk, mailbox, uidValidity, uids],
  )
}

/** The ticket that a mail with this Message-ID became or joined, the newest where several did; null when none did. */
export async function ticketOfMessage(db: Db, desk: string, messageId: string): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(
    `select ticket_number as number from inbound_mail
      where desk_id = $1 and message_id = $2 and ticket_number is not null order by at desc limit 1`,
    [desk, messageId],
  )
  return rows[0]?.number ?? null
}

interface TurnedAway {
  address: string
  answer: string
  language: string
  message_id: string | null
}

/** A mail that turns somebody away: where to, what it says and which mail it answers; null when that is gone. */
export async function turnedAway(db: Db, desk: string, hash: Buffer): Promise<TurnedAway | null> {
  const { rows } = await db.query<TurnedAway>(
    `select address, answer, language, message_id from inbound_mail
      where desk_id = $1 and mail_hash = $2 and address is not null and answer is not null`,
    [desk, hash],
  )
  return rows[0] ?? null
}

/** Forgets whom mails before an instant were answered that became no ticket, and what they were told. */
export async function forgetTurnedAway(db: Db, before: number): Promise<void> {
  await db.query(
    `update inbound_mail set address = null, answer = null, language = null, message_id = null
      where address is not null and at < $1`,
    [before],
  )
}
