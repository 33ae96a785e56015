import type { SuspectWhy } from '../../shared/suspects.ts'
import { OF_BLOCKED } from './blocked-senders.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A mail that is no ticket until an agent says so. Instants in ms. */
export interface SuspectRow {
  suspect_id: string
  mail_hash: Buffer
  why: SuspectWhy
  address: string | null
  name: string | null
  proof: 'proven' | 'unproven' | 'suspect'
  is_automatic: boolean
  subject: string
  body: string
  /** Names of what was attached. */
  files: string[]
  unread: string | null
  in_reply_to: string
  reference_ids: string
  at: number
  seen_at: number | null
  /** A program that brings mails has it otherwise. */
  is_in_mailbox: boolean
}

/** A mail in the list: without its words, but how they begin. */
export type SuspectLine = Pick<
  SuspectRow,
  'suspect_id' | 'why' | 'address' | 'name' | 'subject' | 'files' | 'at' | 'seen_at'
> & { begins: string }

export async function addSuspect(
  tx: DeskDb,
  row: Omit<SuspectRow, 'seen_at' | 'is_in_mailbox'>,
): Promise<void> {
  await tx.write(
    `insert into suspect_mail (desk_id, suspect_id, mail_hash, why, address, name, proof, is_automatic, subject, body,
       files, unread, in_reply_to, reference_ids, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      tx.desk,
      row.suspect_id,
      row.mail_hash,
      row.why,
      row.address,
      row.name,
      row.proof,
      row.is_automatic,
      row.subject,
      row.body,
      row.files,
      row.unread,
      row.in_reply_to,
      row.reference_ids,
      row.at,
    ],
  )
}

/** Those whose senders are not blocked, the newest first. */
export async function suspectsShown(db: Db, desk: string, limit: number): Promise<SuspectLine[]> {
  const { rows } = await db.query<SuspectLine>(
    `select suspect_id, why, address, name, subject, left(body, 300) as begins, files, at, seen_at
       from suspect_mail s where desk_id = $1 and not ${OF_BLOCKED} order by at desc, suspect_id limit $2`,
    [desk, limit],
  )
  return rows
}

export interface SuspectFigures {
  /** Of senders who are not blocked. */
  shown: number
  /** Of those nobody has read, and of these what came too fast. */
  unread: number
  floods: number
  /** When the oldest came that nobody has read; null: all are read. */
  oldest: number | null
  /** Of senders who are blocked. */
  hidden: number
}

export async function suspectFigures(db: Db, desk: string): Promise<SuspectFigures> {
  const { rows } = await db.query<SuspectFigures>(
    `select count(*) filter (where not blocked)::int as shown, count(*) filter (where blocked)::int as hidden,
            count(*) filter (where not blocked and seen_at is null)::int as unread,
            count(*) filter (where not blocked and seen_at is null and why = 'flood')::int as floods,
            min(at) filter (where not blocked and seen_at is null) as oldest
       from (select at, seen_at, why, ${OF_BLOCKED} as blocked from suspect_mail s where desk_id = $1) mails`,
    [desk],
  )
  return rows[0]!
}

/** One of them, blocked or not; null when it is no longer there. */
export async function suspectById(db: Db, desk: string, id: string): Promise<SuspectRow | null> {
  const { rows } = await db.query<SuspectRow>(
    `select suspect_id, mail_hash, why, address, name, proof, is_automatic, subject, body, files, unread, in_reply_to,
            reference_ids, at, seen_at,
            exists (select from inbound_mail i
              where i.desk_id = s.desk_id and i.mail_hash = s.mail_hash and i.mailbox is not null) as is_in_mailbox
       from suspect_mail s where desk_id = $1 and suspect_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** An agent has read it. */
export async function markSuspectSeen(tx: DeskDb, id: string, now: number): Promise<void> {
  await tx.write(
    'update suspect_mail set seen_at = $3 where desk_id = $1 and suspect_id = $2 and seen_at is null',
    [tx.desk, id, now],
  )
}

export async function dropSuspect(tx: DeskDb, id: string): Promise<void> {
  await tx.write('delete from suspect_mail where desk_id = $1 and suspect_id = $2', [tx.desk, id])
}

/** Forgets the suspect mails of a desk that came before an instant. */
export async function forgetSuspects(tx: DeskDb, before: number): Promise<void> {
  await tx.write('delete from suspect_mail where desk_id = $1 and at < $2', [tx.desk, before])
}

/** Whether any came before an instant: the desk need not be locked where none did. */
export async function hasSuspectsBefore(db: Db, desk: string, before: number): Promise<boolean> {
  const { rowCount } = await db.query('select from suspect_mail where desk_id = $1 and at < $2 limit 1', [
    desk,
    before,
  ])
  return (rowCount ?? 0) > 0
}
