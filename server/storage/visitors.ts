import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

export interface VisitorRow {
  visitor_id: string
  /** Whom the portal vouched for; null for everybody else. */
  subject: string | null
  /** The subject's number where the desk has such a customer. */
  customer_number: string | null
  name: string | null
  email: string | null
  language: Language
}

/**
 * Keeps a new visitor, whose id is that of the contact it makes; of the token only its hash. A customer's number comes
 * from the portal alone, so it is proven.
 */
export async function addVisitor(
  db: Db,
  desk: string,
  visitor: VisitorRow,
  hash: Buffer,
  at: number,
): Promise<void> {
  await db.query(
    `with person as (
       insert into contact (desk_id, contact_id, name, language, created_at) values ($1, $2, $6, $8, $9)
       returning contact_id, name, language, created_at
     ), visit as (
       insert into visitor (desk_id, visitor_id, token_hash, subject, customer_number, name, email, language, created_at)
       select $1, contact_id, $3, $4, $5, name, $7, language, created_at from person
       returning visitor_id, customer_number, created_at
     )
     insert into binding (desk_id, contact_id, customer_number, how, proven_at)
     select $1, visitor_id, customer_number, 'portal', created_at from visit where customer_number is not null
     on conflict do nothing`,
    [
      desk,
      visitor.visitor_id,
      hash,
      visitor.subject,
      visitor.customer_number,
      visitor.name,
      visitor.email,
      visitor.language,
      at,
    ],
  )
}

/** Whose token this is, at this desk only. */
export async function visitorByToken(db: Db, desk: string, hash: Buffer): Promise<VisitorRow | null> {
  const { rows } = await db.query<VisitorRow>(
    `select visitor_id, subject, customer_number, name, email, language
             from visitor where desk_id = $1 and token_hash = $2`,
    [desk, hash],
  )
  return rows[0] ?? null
}

/** One visitor of the desk, or null. */
export async function visitorById(db: Db, desk: string, id: string): Promise<VisitorRow | null> {
  const { rows } = await db.query<VisitorRow>(
    `select visitor_id, subject, customer_number, name, email, language
       from visitor where desk_id = $1 and visitor_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** What the portal said anew about the same person. */
export async function refreshVisitor(db: Db, desk: string, visitor: VisitorRow): Promise<void> {
  await db.query(
    `update visitor set customer_number = $3, name = $4, language = $5 where desk_id = $1 and visitor_id = $2`,
    [desk, visitor.visitor_id, visitor.customer_number, visitor.name, visitor.language],
  )
}

/**
 * Puts the portal's word on an anonymous visitor. True also when the same was done a moment ago, by another tab;
 * false when this visitor is somebody else.
 */
export async function bindVisitor(db: Db, desk: string, visitor: VisitorRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `update visitor set subject = $3, customer_number = $4, name = $5, email = $6, language = $7
      where desk_id = $1 and visitor_id = $2
        and (subject is null or (subject = $3 and email is not distinct from $6))`,
    [
      desk,
      visitor.visitor_id,
      visitor.subject,
      visitor.customer_number,
      visitor.name,
      visitor.email,
      visitor.language,
    ],
  )
  return rowCount === 1
}

/**
 * Says in a visitor's conversations that have not ended whose they are; the tier stays as it was admitted. Answers
 * their ids.
 */
export async function nameConversations(
  tx: DeskDb,
  { visitor_id, customer_number, name }: VisitorRow,
): Promise<string[]> {
  const { rows } = await tx.write<{ conversation_id: string }>(
    `update conversation c
        set customer_number = $3, version = $5,
            who = coalesce($4, (select name from customer where desk_id = $1 and customer_number = $3), who)
      where desk_id = $1 and visitor_id = $2 and state <> 'closed' and c.customer_number is null
      returning conversation_id`,
    [tx.desk, visitor_id, customer_number, name, tx.version],
  )
  return rows.map((row) => row.conversation_id)
}
