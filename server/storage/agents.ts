import type { Role } from '../../shared/wire.ts'
import type { Db } from './pool.ts'
import type { DeskDb } from './transaction.ts'

interface AgentAccount {
  agent_id: string
  email: string
  name: string
  /** Null until the invitation is accepted. */
  password_hash: string | null
  every_desk: boolean
}

const ACCOUNT = 'agent_id, email, name, password_hash, every_desk'

/** The account behind a mail address, whatever its capitals; null when there is none. */
export async function accountByEmail(db: Db, email: string): Promise<AgentAccount | null> {
  const { rows } = await db.query<AgentAccount>(
    `select ${ACCOUNT} from agent where lower(email) = lower($1)`,
    [email],
  )
  return rows[0] ?? null
}

/** The account with its row locked until the transaction ends. Desks are locked before it. */
export async function lockAccount(db: Db, agent: string): Promise<AgentAccount | null> {
  const { rows } = await db.query<AgentAccount>(
    `select ${ACCOUNT} from agent where agent_id = $1 for no key update`,
    [agent],
  )
  return rows[0] ?? null
}

/** False when the mail address has an account already. */
export async function addAccount(db: Db, account: AgentAccount, at: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into agent (agent_id, email, name, password_hash, every_desk, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [account.agent_id, account.email, account.name, account.password_hash, account.every_desk, at],
  )
  return rowCount === 1
}

/** The agent's own choice when joining, or joining anew. */
export async function setNameAndPassword(db: Db, agent: string, name: string, hash: string): Promise<void> {
  await db.query('update agent set name = $2, password_hash = $3 where agent_id = $1', [agent, name, hash])
}

export interface Post {
  desk_id: string
  role: Role
  teams: string[]
  disabled: boolean
}

/** Where an agent works, with which role; also where the agent is disabled. */
export async function postsOf(db: Db, agent: string): Promise<Post[]> {
  const { rows } = await db.query<Post>(
    `select desk_id, role, teams, disabled_at is not null as disabled from desk_agent
      where agent_id = $1 order by desk_id`,
    [agent],
  )
  return rows
}

/** Gives an agent a place at a desk; one that exists already stays as it is. */
export async function addPost(
  tx: DeskDb,
  agent: string,
  post: { role: Role; teams: readonly string[] },
): Promise<void> {
  await tx.write(
    `insert into desk_agent (desk_id, agent_id, role, teams, version) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [tx.desk, agent, post.role, post.teams, tx.version],
  )
}

/** An agent who is disabled no longer counts as available. */
export async function changePost(
  tx: DeskDb,
  agent: string,
  post: { role: Role; teams: readonly string[]; disabledAt: number | null },
): Promise<void> {
  await tx.write(
    `update desk_agent set role = $3, teams = $4, disabled_at = $5::bigint, version = $6,
            available = available and $5::bigint is null
      where desk_id = $1 and agent_id = $2`,
    [tx.desk, agent, post.role, post.teams, post.disabledAt, tx.version],
  )
}

/** Administrators of a desk who could sign in now. */
export async function administratorsOf(db: Db, desk: string): Promise<string[]> {
  const { rows } = await db.query<{ agent_id: string }>(
    `select agent_id from desk_agent join agent using (agent_id)
      where desk_id = $1 and role = 'administrator' and disabled_at is null and password_hash is not null`,
    [desk],
  )
  return rows.map((row) => row.agent_id)
}

/** Those of the desks that nobody could administer now. */
export async function desksWithoutAdministrator(db: Db, desks: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ desk_id: string }>(
    `select desk_id from unnest($1::text[]) as desk_id
            where not exists (select from desk_agent a join agent using (agent_id)
                               where a.desk_id = desk_id.desk_id and role = 'administrator'
                                 and disabled_at is null and password_hash is not null)
            order by desk_id`,
    [desks],
  )
  return rows.map((row) => row.desk_id)
}
