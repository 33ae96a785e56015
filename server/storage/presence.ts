import type { Db } from './pool.ts'

/** A node that holds an agent's socket renews the lease; without it the agent counts as gone. */
export const LEASE_MS = 60_000

/** Says that an agent wants contacts at this desk, or not. */
export async function setAvailable(
  db: Db,
  desk: string,
  agent: string,
  available: boolean,
  leaseUntil: number,
  version: number,
): Promise<void> {
  await db.query(
    `update desk_agent set available = $3, lease_until = $4, version = $5 where desk_id = $1 and agent_id = $2`,
    [desk, agent, available, leaseUntil, version],
  )
}

/** Renews the leases of the agents who are connected; gives the desks where somebody came back by it. */
export async function renewLeases(db: Db, agents: readonly string[], now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    `with back as (select desk_id, agent_id from desk_agent
                    where agent_id = any($1::uuid[]) and available and lease_until <= $2),
          renewed as (update desk_agent set lease_until = $3 where agent_id = any($1::uuid[]) returning 1)
     select distinct desk_id from back`,
    [agents, now, now + LEASE_MS],
  )
  return rows.map((row) => row.desk_id)
}

/** Ends an agent's leases: the last socket is gone. */
export async function endLeases(db: Db, agent: string, now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    `update desk_agent set lease_until = $2 where agent_id = $1 and lease_until > $2 and available returning desk_id`,
    [agent, now],
  )
  return rows.map((row) => row.desk_id)
}

/** Locks the agent's row at this desk; the chats the agent has now. Comes after the desk in the lock order. */
export async function lockAgent(
  db: Db,
  desk: string,
  agent: string,
): Promise<{ available: boolean; chats: number } | null> {
  const { rows } = await db.query<{ available: boolean }>(
    'select available from desk_agent where desk_id = $1 and agent_id = $2 for update',
    [desk, agent],
  )
  if (!rows[0]) return null
  const { rows: counted } = await db.query<{ chats: number }>(
    `select count(*)::int as chats from conversation where desk_id = $1 and agent_id = $2 and state = 'active'`,
    [desk, agent],
  )
  return { available: rows[0].available, chats: counted[0]!.chats }
}
