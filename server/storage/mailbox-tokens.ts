import type { MailboxRef } from './mailboxes.ts'
import type { Db } from './pool.ts'

/** A refresh token as it is kept. Instants are in ms since the epoch. */
export interface MailboxTokenRow {
  /** A hash of the token in the settings that it began with. */
  begun_with: Buffer
  /** Sealed. */
  refresh_token: Buffer
  renewed_at: number
  /** Null where its issuer did not say. */
  ends_at: number | null
  /** Since when its issuer takes it no more; null while it does. */
  ended_at: number | null
}

/** Null for a mailbox that was never signed in to by a token. */
export async function mailboxToken(db: Db, { desk, mailbox }: MailboxRef): Promise<MailboxTokenRow | null> {
  const { rows } = await db.query<MailboxTokenRow>(
    `select begun_with, refresh_token, renewed_at, ends_at, ended_at
       from mailbox_token
      where desk_id = $1 and mailbox = $2`,
    [desk, mailbox],
  )
  return rows[0] ?? null
}

/** The token of a mailbox from now on; the one before it is gone. */
export async function setMailboxToken(
  db: Db,
  { desk, mailbox }: MailboxRef,
  row: MailboxTokenRow,
): Promise<void> {
  await db.query(
    `insert into mailbox_token (desk_id, mailbox, begun_with, refresh_token, renewed_at, ends_at, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (desk_id, mailbox) do update
       set begun_with = excluded.begun_with, refresh_token = excluded.refresh_token, renewed_at = excluded.renewed_at,
           ends_at = excluded.ends_at, ended_at = excluded.ended_at`,
    [desk, mailbox, row.begun_with, row.refresh_token, row.renewed_at, row.ends_at, row.ended_at],
  )
}
