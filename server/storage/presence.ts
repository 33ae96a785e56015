import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

/** A node that holds an agent's socket renews the lease; without it the agent counts as gone. */
export const LEASE_MS = 60_000

/** Says that an agent wants contacts at this desk, or not. */
export async function setAvailable(
  tx: DeskDb,
  agent: string,
  available: boolean,
  leaseUntil: number,
): Promise<void> {
  await tx.write(
    `update desk_agent set available = $3, lease_until = $4, version = $5 where desk_id = $1 and agent_id = $2`,
    [tx.desk, agent, available, leaseUntil, tx.version],
  )
}

/** Desks where a lease of one of these agents has run out although the agent is available and connected. */
export async function desksToReturnTo(db: Db, agents: readonly string[], now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    `select distinct desk_id from desk_agent
      where agent_id = any($1::uuid[]) and available and lease_until <= $2 order by desk_id`,
    [agents, now],
  )
  return rows.map((row) => row.desk_id)
}

/** Renews the leases of the agents who are connected, everywhere or at one desk. */
export async function renewLeases(
  db: Db,
  agents: readonly string[],
  now: number,
  desk: string | null = null,
): Promise<void> {
  await db.query(
    `with mine as (
       select desk_id, agent_id from desk_agent
        where agent_id = any($1::uuid[]) and ($3::text is null or desk_id = $3) and lease_until <> $2
        order by desk_id, agent_id for update)
     update desk_agent a set lease_until = $2 from mine
      where a.desk_id = mine.desk_id and a.agent_id = mine.agent_id`,
    [agents, now + LEASE_MS, desk],
  )
}

/** Agents who have vanished with chats in hand: nobody has renewed their lease since an instant. */
export async function vanishedWithChats(
  db: Db,
  since: number,
): Promise<{ desk_id: string; agent_id: string }[]> {
  const { rows } = await db.query<{ desk_id: string; agent_id: string }>(
    `select desk_id, agent_id from desk_agent a
      where lease_until <= $1
        and exists (select 1 from conversation c
                     where c.desk_id = a.desk_id and c.agent_id = a.agent_id and c.state = 'active')
      order by desk_id, agent_id`,
    [since],
  )
  return rows
}

/** Desks where this agent counts as working now. */
export async function desksOfPresence(db: Db, agent: string, now: number): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    'select desk_id from desk_agent where agent_id = $1 and available and lease_until > $2 order by desk_id',
    [agent, now],
  )
  return rows.map((row) => row.desk_id)
}

/** Ends the agent's lease at one desk. */
export async function endLease(tx: DeskDb, agent: string, now: number): Promise<void> {
  await tx.write(
    'update desk_agent set lease_until = $3, version = $4 where desk_id = $1 and agent_id = $2 and lease_until > $3',
    [tx.desk, agent, now, tx.version],
  )
}

/** Shows agents of a desk anew to every panel. */
export async function touchAgents(tx: DeskDb, agents: readonly string[]): Promise<void> {
  // Leases are renewed without the desk's lock: both lock agents by their ids.
  await tx.write(
    `with mine as (
       select agent_id from desk_agent where desk_id = $1 and agent_id = any($2::uuid[]) order by agent_id for no key update)
     update desk_agent a set version = $3 from mine where a.desk_id = $1 and a.agent_id = mine.agent_id`,
    [tx.desk, agents, tx.version],
  )
}

/**
 * Locks the agent's row at this desk; the chats the agent has now, null for somebody who does not work here (any
 * more). Comes after the desk in the lock order.
 */
export async function lockAgent(
  db: Db,
  desk: string,
  agent: string,
): Promise<{ available: boolean; lease_until: number; chats: number; onCall: boolean } | null> {
  const { rows } = await db.query<{ available: boolean; lease_until: number }>(
    'select available, lease_until from desk_agent where desk_id = $1 and agent_id = $2 and disabled_at is null for update',
    [desk, agent],
  )
  if (!rows[0]) return null
  const { rows: counted } = await db.query<{ chats: number; onCall: boolean }>(
    `select (select count(*)::int from conversation
              where desk_id = $1 and agent_id = $2 and state = 'active') as chats,
            exists (select from call_leg where agent_id = $2 and state <> 'ended') as "onCall"`,
    [desk, agent],
  )
  return { ...rows[0], ...counted[0]! }
}
