import type { Db } from './pool.ts'

/** Keeps the text by which a desk works, in place of the one before. */
export async function keepPolicyText(db: Db, desk: string, body: string, now: number): Promise<void> {
  await db.query(
    `insert into policy_text (desk_id, body, kept_at) values ($1, $2, $3)
     on conflict (desk_id) do update set body = excluded.body, kept_at = excluded.kept_at
      where policy_text.body <> excluded.body`,
    [desk, body, now],
  )
}

/** The text by which a desk worked last; null for one that never opened. */
export async function keptPolicyText(db: Db, desk: string): Promise<string | null> {
  const { rows } = await db.query<{ body: string }>('select body from policy_text where desk_id = $1', [desk])
  return rows[0]?.body ?? null
}
