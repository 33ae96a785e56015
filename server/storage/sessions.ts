import type { Role } from '../../shared/wire.ts'
import type { Db } from './pool.ts'

/** Opens a session; sessions that have run out are swept up on the way. */
export async function addSession(
  db: Db,
  session: { hash: Buffer; agent: string; at: number; expiresAt: number },
): Promise<void> {
  await db.query('delete from agent_session where expires_at <= $1', [session.at])
  await db.query(
    'insert into agent_session (token_hash, agent_id, created_at, expires_at) values ($1, $2, $3, $4)',
    [session.hash, session.agent, session.at, session.expiresAt],
  )
}

interface SessionPost {
  agent_id: string
  name: string
  email: string
  desk_id: string
  role: Role
  teams: string[]
}

/** One row for each desk where the session's agent may work; none when it has ended or nothing is left to do. */
export async function postsOfSession(db: Db, hash: Buffer, now: number): Promise<SessionPost[]> {
  const { rows } = await db.query<SessionPost>(
    `select g.agent_id, g.name, g.email, a.desk_id, a.role, a.teams
             from agent_session s join agent g using (agent_id) join desk_agent a using (agent_id)
            where s.token_hash = $1 and s.expires_at > $2 and a.disabled_at is null`,
    [hash, now],
  )
  return rows
}

/** Ends one session; whose it was, or null. */
export async function endSession(db: Db, hash: Buffer): Promise<string | null> {
  const { rows } = await db.query<{ agent_id: string }>(
    'delete from agent_session where token_hash = $1 returning agent_id',
    [hash],
  )
  return rows[0]?.agent_id ?? null
}

/** Ends every session of an agent. */
export async function endSessionsOf(db: Db, agent: string): Promise<void> {
  await db.query('delete from agent_session where agent_id = $1', [agent])
}
