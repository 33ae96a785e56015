import type { Db } from './pool.ts'

export type MailPurpose =
  | 'received'
  | 'answered'
  | 'transcript'
  | 'turned-away'
  | 'due-changed'
  | 'joined'
  | 'closed'

/** What the words of a notice need besides the ticket as it is when they are sent. */
export interface NoticeAbout {
  dueBefore?: number | null
  /** A mail that cost the place, or that opened the ticket again; a contact at another door. */
  how?: 'moved' | 'again' | 'contact'
}

export interface MailRow {
  mail_id: string
  purpose: MailPurpose
  /** Null for what was said in a chat that has no ticket, and for a mail that became none. */
  ticket_number: number | null
  conversation_id: string | null
  /** The mail whose sender was turned away. */
  mail_hash: Buffer | null
  address_hash: Buffer
  ticket_seq: number
  at: number
  about: NoticeAbout | null
  sent_at: number | null
  refused_at: number | null
}

/** Mails to this address since an instant, of one purpose. Needs the desk's lock, so that the count holds. */
export async function mailsSince(
  db: Db,
  desk: string,
  addressHash: Buffer,
  purpose: MailPurpose,
  since: number,
): Promise<number> {
  const { rows } = await db.query<{ mails: number }>(
    `select count(*)::int as mails from mail_sent
      where desk_id = $1 and address_hash = $2 and purpose = $3 and at > $4`,
    [desk, addressHash, purpose, since],
  )
  return rows[0]!.mails
}

/** Counts a mail and puts it into the outbox, in the transaction of what it is about. */
export async function addMail(
  db: Db,
  desk: string,
  mail: Omit<
    MailRow,
    'sent_at' | 'refused_at' | 'conversation_id' | 'mail_hash' | 'address_hash' | 'at' | 'about'
  > & {
    conversation_id?: string
    mail_hash?: Buffer
    addressHash: Buffer
    at: number
    about?: NoticeAbout
    /** The earliest moment at which it leaves, in ms from now. */
    delay?: number
  },
): Promise<void> {
  await db.query(
    `insert into mail_sent (desk_id, mail_id, address_hash, purpose, ticket_number, ticket_seq, at,
       conversation_id, mail_hash, about)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      desk,
      mail.mail_id,
      mail.addressHash,
      mail.purpose,
      mail.ticket_number,
      mail.ticket_seq,
      mail.at,
      mail.conversation_id ?? null,
      mail.mail_hash ?? null,
      mail.about === undefined ? null : JSON.stringify(mail.about),
    ],
  )
  await db.query(
    `select graphile_worker.add_job('send-mail', $1::json, max_attempts => 12,
       run_at => now() + $2 * interval '1 millisecond')`,
    [JSON.stringify({ desk, mail: mail.mail_id }), mail.delay ?? 0],
  )
}

/** Whether a mail of this purpose about the ticket waits to be sent. */
export async function isMailWaiting(
  db: Db,
  desk: string,
  number: number,
  purpose: MailPurpose,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from mail_sent where desk_id = $1 and ticket_number = $2 and purpose = $3
        and sent_at is null and refused_at is null limit 1`,
    [desk, number, purpose],
  )
  return (rowCount ?? 0) > 0
}

/** Whether a mail of this purpose about the ticket was put into the outbox. */
export async function hasMail(db: Db, desk: string, number: number, purpose: MailPurpose): Promise<boolean> {
  const { rowCount } = await db.query(
    'select 1 from mail_sent where desk_id = $1 and ticket_number = $2 and purpose = $3 limit 1',
    [desk, number, purpose],
  )
  return (rowCount ?? 0) > 0
}

/** One mail of the outbox, or null. */
export async function mailById(db: Db, desk: string, id: string): Promise<MailRow | null> {
  const { rows } = await db.query<MailRow>(
    `select mail_id, purpose, ticket_number, conversation_id, mail_hash, address_hash, ticket_seq, at, about, sent_at,
       refused_at from mail_sent
      where desk_id = $1 and mail_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** Longest thread that a mail names; mail programs need the beginning and the end of it. */
const THREAD_MAX = 20

/**
 * The mails about a ticket that come before this one, oldest first: ours that were not refused by their ids, those of the
 * customer by their Message-IDs in brackets. The mail that made the ticket comes before its receipt.
 */
export async function mailsBefore(db: Db, desk: string, mail: MailRow): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from (
       select mail_id::text as id, ticket_seq as place, at from mail_sent
        where desk_id = $1 and ticket_number = $2 and refused_at is null
       union all
       select message_id, case when ticket_seq = 1 then -1 else ticket_seq end, at from inbound_mail
        where desk_id = $1 and ticket_number = $2 and message_id is not null
     ) thread where (place < $3 or place = $3 and at <= $4) and id <> $5 order by place, at`,
    [desk, mail.ticket_number, mail.ticket_seq, mail.at, mail.mail_id],
  )
  const ids = rows.map(({ id }) => id)
  return ids.length <= THREAD_MAX ? ids : [ids[0]!, ...ids.slice(1 - THREAD_MAX)]
}

/** Marks a mail as having left, so that a repeated job sends nothing. */
export async function markMailSent(db: Db, desk: string, id: string, at: number): Promise<void> {
  await db.query('update mail_sent set sent_at = $3 where desk_id = $1 and mail_id = $2', [desk, id, at])
}

/** Takes a mail out of the outbox whose words are true no more. */
export async function dropMail(db: Db, desk: string, id: string): Promise<void> {
  await db.query('delete from mail_sent where desk_id = $1 and mail_id = $2 and sent_at is null', [desk, id])
}

/** Marks a mail as never delivered; false when it was so already. */
export async function markMailRefused(
  db: Db,
  desk: string,
  id: string,
  why: string,
  at: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update mail_sent set refused_at = $4, refused = $3
      where desk_id = $1 and mail_id = $2 and refused_at is null`,
    [desk, id, why, at],
  )
  return (rowCount ?? 0) > 0
}

/** The newest mail about a ticket: when it left, and why it was not delivered; null when there is none. */
export async function lastMail(
  db: Db,
  desk: string,
  number: number,
): Promise<{ sent_at: number | null; refused: string | null } | null> {
  const { rows } = await db.query<{ sent_at: number | null; refused: string | null }>(
    `select sent_at, refused from mail_sent where desk_id = $1 and ticket_number = $2
      order by ticket_seq desc limit 1`,
    [desk, number],
  )
  return rows[0] ?? null
}
