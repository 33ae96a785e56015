import type { Db } from './pool.ts'

/** A mailbox of a desk, under the name that the settings give it. */
export interface MailboxRef {
  desk: string
  mailbox: string
}

/** Which mailbox it is on which mail server. */
export interface MailboxPlace {
  login: string
  host: string
  folder: string
}

export interface MailboxRow {
  /** As the mail server shows it. */
  uid_validity: string
  /** Every mail up to this number is stored. */
  last_uid: number
  /** Mails that had arrived (ms, by the mail server's clock) by then lay there before we began to read; null: none did. */
  not_before: number | null
  /** What lies there was numbered anew since we began to read. */
  is_renumbered: boolean
}

/** How far a mailbox is read; null: never. */
export async function mailboxOf(db: Db, { desk, mailbox }: MailboxRef): Promise<MailboxRow | null> {
  const { rows } = await db.query<MailboxRow>(
    `select uid_validity::text as uid_validity, last_uid, not_before, uid_validity <> began_under as is_renumbered
       from mailbox
      where desk_id = $1 and name = $2`,
    [desk, mailbox],
  )
  return rows[0] ?? null
}

/** Begins to read a mailbox: what lies there already stays as it is. */
export async function addMailbox(
  db: Db,
  { desk, mailbox }: MailboxRef,
  row: Omit<MailboxRow, 'is_renumbered'>,
): Promise<void> {
  await db.query(
    `insert into mailbox (desk_id, name, uid_validity, began_under, last_uid, not_before)
     values ($1, $2, $3, $3, $4, $5)`,
    [desk, mailbox, row.uid_validity, row.last_uid, row.not_before],
  )
}

/** Where a mailbox was read last; null where nobody has written that down. */
export async function placeOf(db: Db, { desk, mailbox }: MailboxRef): Promise<MailboxPlace | null> {
  const { rows } = await db.query<MailboxPlace>(
    'select login, host, folder from mailbox where desk_id = $1 and name = $2 and login is not null',
    [desk, mailbox],
  )
  return rows[0] ?? null
}

/** Writes down where a mailbox is read. */
export async function setPlace(
  db: Db,
  { desk, mailbox }: MailboxRef,
  { login, host, folder }: MailboxPlace,
): Promise<void> {
  await db.query('update mailbox set login = $3, host = $4, folder = $5 where desk_id = $1 and name = $2', [
    desk,
    mailbox,
    login,
    host,
    folder,
  ])
}

/** All numbers mean something else now: the whole mailbox is to be looked through. */
export async function renumberMailbox(
  db: Db,
  { desk, mailbox }: MailboxRef,
  uidValidity: string,
): Promise<void> {
  await db.query('update mailbox set uid_validity = $3, last_uid = 0 where desk_id = $1 and name = $2', [
    desk,
    mailbox,
    uidValidity,
  ])
}

/** A mailbox is read up to this number; it only grows. */
export async function readUntil(
  db: Db,
  { desk, mailbox }: MailboxRef,
  { uidValidity, uid }: { uidValidity: string; uid: number },
): Promise<void> {
  await db.query(
    `update mailbox set last_uid = greatest(last_uid, $4)
      where desk_id = $1 and name = $2 and uid_validity = $3`,
    [desk, mailbox, uidValidity, uid],
  )
}
