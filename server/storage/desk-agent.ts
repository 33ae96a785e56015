import type { Db } from './pool.ts'

/** One agent of a desk, or null. */
export async function deskAgent(
  db: Db,
  desk: string,
  agent: string,
): Promise<{ name: string; disabled: boolean } | null> {
  const { rows } = await db.query<{ name: string; disabled: boolean }>(
    `select g.name, a.disabled_at is not null as disabled
       from desk_agent a join agent g using (agent_id) where a.desk_id = $1 and a.agent_id = $2`,
    [desk, agent],
  )
  return rows[0] ?? null
}
