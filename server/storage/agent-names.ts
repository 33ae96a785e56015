import type { Db } from './pool.ts'

/** Names of agents by id. */
export async function agentNames(db: Db, agents: readonly string[]): Promise<Map<string, string>> {
  if (agents.length === 0) return new Map()
  const { rows } = await db.query<{ agent_id: string; name: string }>(
    'select agent_id, name from agent where agent_id = any($1::uuid[])',
    [[...new Set(agents)]],
  )
  return new Map(rows.map((row) => [row.agent_id, row.name]))
}
