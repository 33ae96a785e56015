import type pg from 'pg'

/** What the store says about the messages of one run; everything must be zero but `stored`. */
interface Stored {
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
