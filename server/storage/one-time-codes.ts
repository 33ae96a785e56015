import type { Db } from './pool.ts'

type CodePurpose = 'set-up' | 'join'

interface NewCode {
  hash: Buffer
  purpose: CodePurpose
  /** Whom a `join` code is for. */
  agent: string | null
  expiresAt: number
}

/** Keeps a code; only its hash is stored. */
export async function addCode(db: Db, code: NewCode): Promise<void> {
  await db.query(
    'insert into one_time_code (code_hash, purpose, agent_id, expires_at) values ($1, $2, $3, $4)',
    [code.hash, code.purpose, code.agent, code.expiresAt],
  )
}

/** A code that could still be used, or null. */
export async function codeOf(
  db: Db,
  hash: Buffer,
  purpose: CodePurpose,
  now: number,
): Promise<{ agent_id: string | null } | null> {
  const { rows } = await db.query<{ agent_id: string | null }>(
    `select agent_id from one_time_code
      where code_hash = $1 and purpose = $2 and used_at is null and expires_at > $3`,
    [hash, purpose, now],
  )
  return rows[0] ?? null
}

/** Uses a code up. Of two who try at once one gets true. */
export async function useCode(db: Db, hash: Buffer, purpose: CodePurpose, now: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update one_time_code set used_at = $3
      where code_hash = $1 and purpose = $2 and used_at is null and expires_at > $3`,
    [hash, purpose, now],
  )
  return rowCount === 1
}

/** Makes earlier codes worthless: of an agent, or those for the set-up. */
export async function dropCodes(db: Db, purpose: CodePurpose, agent: string | null): Promise<void> {
  await db.query('delete from one_time_code where purpose = $1 and agent_id is not distinct from $2', [
    purpose,
    agent,
  ])
}
