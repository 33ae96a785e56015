import type { Db } from './pool.ts'

export interface MailLookRow {
  html: string
  /** Files of the mail that stand in it. */
  pictures: readonly string[]
  /** How many pictures were left out, because they would have been fetched from elsewhere. */
  remote: number
}

/** Where a message of a ticket stands. */
interface MessagePlace {
  number: number
  seq: number
}

/** Keeps how a mail looks beside its words. */
export async function addMailLook(
  db: Db,
  desk: string,
  { number, seq }: MessagePlace,
  { html, pictures, remote }: MailLookRow,
): Promise<void> {
  await db.query(
    `insert into mail_look (desk_id, ticket_number, ticket_seq, html, pictures, remote)
     values ($1, $2, $3, $4, $5, $6)`,
    [desk, number, seq, html, pictures, remote],
  )
}

/** How the mail looks that this message came as; null where there are only its words. */
export async function mailLookOf(
  db: Db,
  desk: string,
  { number, seq }: MessagePlace,
): Promise<MailLookRow | null> {
  const { rows } = await db.query<MailLookRow>(
    `select html, pictures, remote from mail_look
      where desk_id = $1 and ticket_number = $2 and ticket_seq = $3`,
    [desk, number, seq],
  )
  return rows[0] ?? null
}
