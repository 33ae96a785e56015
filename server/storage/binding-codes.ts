import type { Db } from './pool.ts'

export interface NewBindingCode {
  hash: Buffer
  customer: string
  madeHow: 'portal' | 'agent'
  /** The contact at the portal, or the agent. */
  madeBy: string
  expiresAt: number
}

/** Keeps a code in place of an earlier one that the same maker made for the same customer, and forgets what is over. */
export async function replaceBindingCode(
  db: Db,
  desk: string,
  { hash, customer, madeHow, madeBy, expiresAt }: NewBindingCode,
  at: number,
): Promise<void> {
  await db.query(
    `delete from binding_code
      where desk_id = $1 and (expires_at <= $5 or (customer_number = $2 and made_how = $3 and made_by = $4))`,
    [desk, customer, madeHow, madeBy, at],
  )
  await db.query(
    `insert into binding_code (desk_id, code_hash, customer_number, made_how, made_by, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [desk, hash, customer, madeHow, madeBy, at, expiresAt],
  )
}

/** Uses a code up; whose it is, or null for one that is wrong, used or over. Of two at once one gets it. */
export async function useBindingCode(
  db: Db,
  desk: string,
  hash: Buffer,
  now: number,
): Promise<string | null> {
  const { rows } = await db.query<{ customer_number: string }>(
    `update binding_code set used_at = $3
      where desk_id = $1 and code_hash = $2 and used_at is null and expires_at > $3 returning customer_number`,
    [desk, hash, now],
  )
  return rows[0]?.customer_number ?? null
}

interface Tries {
  conversation: number
  contact: number
  desk: number
}

/** Wrong codes so far. Needs the desk's lock, so that two at once both count. */
export async function countCodeTries(
  db: Db,
  desk: string,
  asked: { conversation: string; contact: string; contactSince: number; deskSince: number },
): Promise<Tries> {
  const { rows } = await db.query<Tries>(
    `select (select count(*) from binding_code_try t
              where t.desk_id = $1 and t.conversation_id = $2 and not t.ok)::int as conversation,
            (select count(*) from binding_code_try t
              where t.desk_id = $1 and t.contact_id = $3 and t.tried_at > $4 and not t.ok)::int as contact,
            (select count(*) from binding_code_try t
              where t.desk_id = $1 and t.tried_at > $5 and not t.ok)::int as desk`,
    [desk, asked.conversation, asked.contact, asked.contactSince, asked.deskSince],
  )
  return rows[0]!
}

/** Counts a code before it is looked up; its id. What is older than `keptSince` is forgotten on the way. */
export async function addCodeTry(
  db: Db,
  desk: string,
  tried: { conversation: string; contact: string; at: number },
  keptSince: number,
): Promise<number> {
  await db.query('delete from binding_code_try where desk_id = $1 and tried_at <= $2', [desk, keptSince])
  const { rows } = await db.query<{ try_id: number }>(
    `insert into binding_code_try (desk_id, contact_id, conversation_id, tried_at) values ($1, $2, $3, $4)
     returning try_id`,
    [desk, tried.contact, tried.conversation, tried.at],
  )
  return rows[0]!.try_id
}

export async function codeTryWasRight(db: Db, desk: string, id: number): Promise<void> {
  await db.query('update binding_code_try set ok = true where desk_id = $1 and try_id = $2', [desk, id])
}
