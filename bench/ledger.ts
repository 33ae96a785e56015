import type pg from 'pg'

/** What the store says about the messages of one run; everything must be zero but `stored`. */
export interface Stored {
  stored: number
  doubles: number
  /** A later message of one sender with a lower sequence number. */
  disorder: number
  /** Sequence numbers missing in a conversation. */
  holes: number
}

// The body begins with "run sender n due": the store itself says what was sent, without asking the product.
const OF_RUN = `
with line as (
  select conversation_id, seq, split_part(body, ' ', 2)::int as sender, split_part(body, ' ', 3)::int as n
    from message where split_part(body, ' ', 1) = $1::text
), judged as (
  select *, lag(n) over (partition by sender order by seq) as before from line
)
select count(*)::int as stored,
       (count(*) - count(distinct (sender, n)))::int as doubles,
       (count(*) filter (where before is not null and n <> before + 1 and n <> before))::int as disorder
  from judged`

const HOLES = `
select coalesce(sum(greatest(last - first + 1 - lines, 0) + first - 1), 0)::int as holes
  from (select count(*) as lines, min(seq) as first, max(seq) as last from message group by desk_id, conversation_id) c`

/** Reads the store with SQL of its own. */
export async function storedOf(pool: pg.Pool, run: number): Promise<Stored> {
  const { rows } = await pool.query<Omit<Stored, 'holes'>>(OF_RUN, [String(run)])
  const { rows: holes } = await pool.query<{ holes: number }>(HOLES)
  return { ...rows[0]!, holes: holes[0]!.holes }
}

/** What the store says about the calls of one run. */
interface StoredCalls {
  calls: number
  /** Of these calls' ids, each once: the same number unless one has two rows. */
  ids: number
  steps: number
}

/** Reads calls and their answered steps by the beginning of their ids. */
export async function storedCalls(pool: pg.Pool, sids: string): Promise<StoredCalls> {
  const { rows } = await pool.query<StoredCalls>(
    `select (select count(*)::int from call where call_sid like $1) as calls,
            (select count(distinct call_sid)::int from call where call_sid like $1) as ids,
            (select count(*)::int from call_step where call_sid like $1) as steps`,
    [`${sids}%`],
  )
  return rows[0]!
}

/** What the store says about the WhatsApp messages of one run. */
export interface StoredInbound {
  inbound: number
  /** Their ids, each once. */
  ids: string[]
  /** Of these messages that became a line. */
  lines: number
  /** Conversations that were begun and let in. */
  opened: number
}

// Conversations that were there before the load have an agent.
const INBOUND_OF_RUN = `
select count(*)::int as inbound,
       coalesce(array_agg(distinct i.provider_id), '{}') as ids,
       count(m.seq)::int as lines,
       (count(*) filter (where c.agent_id is null and c.state <> 'at-door' and i.seq = 1))::int as opened
  from inbound i
  left join message m on (m.desk_id, m.conversation_id, m.seq) = (i.desk_id, i.conversation_id, i.seq)
  join conversation c on (c.desk_id, c.conversation_id) = (i.desk_id, i.conversation_id)
 where i.provider_id like $1`

/** Reads what a provider brought by the beginning of its ids. */
export async function storedInbound(pool: pg.Pool, sids: string): Promise<StoredInbound> {
  const { rows } = await pool.query<StoredInbound>(INBOUND_OF_RUN, [`${sids}%`])
  return rows[0]!
}
