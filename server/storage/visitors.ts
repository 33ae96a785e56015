import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

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

/** Keeps a new visitor; of the token only its hash. */
export async function addVisitor(
  db: Db,
  desk: string,
  visitor: VisitorRow,
  hash: Buffer,
  at: number,
): Promise<void> {
  await db.query(
    `insert into visitor (desk_id, visitor_id, token_hash, subject, customer_number, name, email, language, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
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
  const { rows } = await db.query<VisitorRow>({
    name: 'visitor-by-token',
    text: `select visitor_id, subject, customer_number, name, email, language
             from visitor where desk_id = $1 and token_hash = $2`,
    values: [desk, hash],
  })
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
