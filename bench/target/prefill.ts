import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Member } from '../load/adapter.ts'

const DESK = 'five-levels'
const SESSION_COOKIE = 'balie'
const YEAR_MS = 366 * 864e5
/** Senders of agents are numbered from here, so that no visitor has the same number. */
const AGENT_SENDERS = 1_000_000

export interface People {
  visitors: Member[]
  agents: Member[]
}

interface Pair {
  visitor: string
  conversation: string
  agent: number
}

/**
 * Puts visitors with an active chat each and the agents who have them into the database, as starting and taking
 * chats would; more a person than a desk allows, since it is messages that are measured here.
 */
export async function prefill(
  pool: pg.Pool,
  size: { visitors: number; agents: number; idle?: boolean },
): Promise<People> {
  const now = Date.now()
  const agents = Array.from({ length: size.agents }, () => ({ id: randomUUID(), token: token() }))
  const visitors = Array.from({ length: size.visitors }, () => ({ id: randomUUID(), token: token() }))
  await addAgents(pool, agents, now)
  await addVisitors(pool, visitors, now)
  const pairs = size.idle
    ? []
    : visitors.map(
        ({ id }, i): Pair => ({ visitor: id, conversation: randomUUID(), agent: i % agents.length }),
      )
  await addConversations(
    pool,
    pairs.map((pair) => ({ ...pair, agent: agents[pair.agent]!.id })),
    now,
  )
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  const talk = (i: number, offset: number) => ({ conversation: pairs[i]!.conversation, sender: i + offset })
  return {
    visitors: visitors.map((visitor, i) => ({
      desk: DESK,
      secret: visitor.token,
      talks: size.idle ? [] : [talk(i, 0)],
    })),
    agents: agents.map((agent, a) => ({
      desk: DESK,
      secret: `${SESSION_COOKIE}=${agent.token}`,
      talks: pairs.flatMap((pair, i) => (pair.agent === a ? [talk(i, AGENT_SENDERS)] : [])),
    })),
  }
}

async function addAgents(pool: pg.Pool, agents: { id: string; token: string }[], now: number): Promise<void> {
  const ids = agents.map(({ id }) => id)
  await pool.query(
    `insert into agent (agent_id, email, name, password_hash, created_at)
     select id, id || '@agents.example', 'Sanne de Wit', 'none', $2 from unnest($1::uuid[]) id`,
    [ids, now],
  )
  await pool.query(
    `insert into desk_agent (desk_id, agent_id, role, available, lease_until)
     select $1, id, 'administrator', true, $3 from unnest($2::uuid[]) id`,
    [DESK, ids, now + YEAR_MS],
  )
  await pool.query(
    `insert into agent_session (token_hash, agent_id, created_at, expires_at)
     select hash, id, $3, $4 from unnest($1::bytea[], $2::uuid[]) as t (hash, id)`,
    [agents.map(({ token }) => hashOf(token)), ids, now, now + YEAR_MS],
  )
}

async function addVisitors(
  pool: pg.Pool,
  visitors: { id: string; token: string }[],
  now: number,
): Promise<void> {
  await pool.query(
    `with person as (
       insert into contact (desk_id, contact_id, language, created_at)
       select $1, id, 'nl', $4 from unnest($2::uuid[]) as id returning contact_id
     )
     insert into visitor (desk_id, visitor_id, token_hash, language, created_at)
     select $1, id, hash, 'nl', $4 from unnest($2::uuid[], $3::bytea[]) as t (id, hash) join person on contact_id = id`,
    [DESK, visitors.map(({ id }) => id), visitors.map(({ token }) => hashOf(token)), now],
  )
}

async function addConversations(
  pool: pg.Pool,
  pairs: { visitor: string; conversation: string; agent: string }[],
  now: number,
): Promise<void> {
  await pool.query(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, agent_id, tier, who, language, subject,
       state, entered_at, taken_at, finish_by, decision, policy_hash, version)
     select $1, conversation, 'chat', visitor, agent, 'nobody', 'Visitor', 'nl', 'load', 'active', $5, $5, $6, '{}', '', 1
       from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as t (conversation, visitor, agent)`,
    [
      DESK,
      pairs.map((pair) => pair.conversation),
      pairs.map((pair) => pair.visitor),
      pairs.map((pair) => pair.agent),
      now,
      now + YEAR_MS,
    ],
  )
}

function token(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
