import pg from 'pg'
import type { FileRef } from '../../shared/conversation.ts'

/** One typed message on its way into a conversation. */
export interface Typed {
  desk: string
  conversation: string
  author: 'visitor' | 'agent'
  /** The visitor's or agent's id: the statement asks whether this person is in the conversation. */
  authorId: string
  authorName: string | null
  clientId: string
  body: string
  file: FileRef | null
  at: number
}

/** What the database says to one row; `ord` counts the rows of the statement from 1. */
export interface VerdictRow {
  ord: number
  verdict: 'stored' | 'same' | 'differs' | 'closed' | 'not-yours' | 'missing' | 'locked'
  seq: number | null
  at: number | null
}

// Both statements lock the conversation and skip it when a slow transaction holds it, so that one stalls no
// others. Known client ids leave before numbering, else the sequence would have holes. A row of `locked` shows
// the newest version even if it changed after the statement began; a message id stored by another node in that
// gap ends in a unique violation, and the row-by-row repetition sees it.
const MANY = `
with input as (
  select * from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::bigint[])
    with ordinality as t (desk_id, conversation_id, author, author_id, author_name, client_id, body, file_id, at, ord)
), locked as (
  select l.* from (select distinct desk_id, conversation_id from input order by 1, 2) k,
    lateral (select c.desk_id, c.conversation_id, last_seq, state, visitor_id, agent_id from conversation c
              where c.desk_id = k.desk_id and c.conversation_id = k.conversation_id
                for no key update skip locked) l
), judged as (
  select i.*, l.last_seq, m.seq as old_seq, m.at as old_at,
         case
           when l.conversation_id is null then case
             when (select true from conversation c
                    where c.desk_id = i.desk_id and c.conversation_id = i.conversation_id) then 'locked'
             else 'missing' end
           when m.body = i.body and m.author_id = i.author_id and m.file_id is not distinct from i.file_id then 'same'
           when i.author_id is distinct from case i.author when 'visitor' then l.visitor_id else l.agent_id end
             then 'not-yours'
           when m.seq is not null then 'differs'
           when l.state not in ('waiting', 'active') then 'closed'
           when i.file_id is not null and i.conversation_id is distinct from (
             select f.conversation_id from file f where f.desk_id = i.desk_id and f.file_id = i.file_id)
             then 'not-yours'
           else 'stored' end as verdict
    from input i
    left join locked l on l.desk_id = i.desk_id and l.conversation_id = i.conversation_id
    left join message m on m.desk_id = i.desk_id and m.conversation_id = i.conversation_id and m.client_id = i.client_id
), numbered as (
  select *, (last_seq + row_number() over (partition by desk_id, conversation_id order by ord))::int as seq
    from judged where verdict = 'stored'
), inserted as (
  insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at)
  select desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at from numbered
), counted as (
  update conversation c set last_seq = n.seq
    from (select desk_id, conversation_id, max(seq) as seq from numbered group by 1, 2) n
   where c.desk_id = n.desk_id and c.conversation_id = n.conversation_id
)
select j.ord::int as ord, j.verdict, coalesce(n.seq, j.old_seq) as seq, coalesce(n.at, j.old_at) as at
  from judged j left join numbered n on n.ord = j.ord order by j.ord`

// A batch of one costs a third of what MANY would take for it.
const ONE = `
with input as (
  select $1::text as desk_id, $2::uuid as conversation_id, $3::text as author, $4::uuid as author_id, $5::text as author_name,
         $6::uuid as client_id, $7::text as body, $8::uuid as file_id, $9::bigint as at
), locked as (
  select last_seq, state, visitor_id, agent_id from conversation
   where desk_id = $1 and conversation_id = $2 for no key update skip locked
), judged as (
  select i.*, l.last_seq + 1 as seq, m.seq as old_seq, m.at as old_at,
         case
           when l.last_seq is null then case
             when (select true from conversation where desk_id = $1 and conversation_id = $2) then 'locked'
             else 'missing' end
           when m.body = i.body and m.author_id = i.author_id and m.file_id is not distinct from i.file_id then 'same'
           when i.author_id is distinct from case i.author when 'visitor' then l.visitor_id else l.agent_id end
             then 'not-yours'
           when m.seq is not null then 'differs'
           when l.state not in ('waiting', 'active') then 'closed'
           when i.file_id is not null and i.conversation_id is distinct from (
             select conversation_id from file where desk_id = $1 and file_id = $8) then 'not-yours'
           else 'stored' end as verdict
    from input i
    left join locked l on true
    left join (select * from message where desk_id = $1 and conversation_id = $2 and client_id = $6) m on true
), inserted as (
  insert into message (desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at)
  select desk_id, conversation_id, seq, client_id, author, author_id, author_name, body, file_id, at
    from judged where verdict = 'stored'
), counted as (
  update conversation c set last_seq = j.seq from judged j
   where j.verdict = 'stored' and c.desk_id = $1 and c.conversation_id = $2
)
select 1 as ord, verdict,
       case when verdict = 'stored' then seq else old_seq end as seq,
       case when verdict = 'stored' then at else old_at end as at
  from judged`

/** The message path's own connection. */
export interface MessageConnection {
  /** Judges, numbers and stores these rows in one statement; a row held by somebody else is answered `locked`. */
  store(typed: readonly Typed[]): Promise<VerdictRow[]>
  end(): Promise<void>
}

/** After so many statements the tables are looked at, and again after four times as many. */
const FIRST_LOOK = 64

/**
 * Opens a connection of the message path's own: a pool that is busy elsewhere never holds up a chat. Planning a
 * batch costs as much as running it, so plans are kept. On the day when the tables are empty every index looks
 * as good as every other; ANALYZE has the plans made anew once there is a difference, long before autovacuum.
 */
export function openMessageConnection(pool: pg.Pool): MessageConnection {
  const db = new pg.Pool({
    ...pool.options,
    // Not enumerable, so that it does not end up in a log.
    password: pool.options.password,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    onConnect: async (client: pg.ClientBase) => {
      await client.query('set plan_cache_mode = force_generic_plan')
      await client.query('set enable_seqscan = off')
    },
  } as pg.PoolConfig)
  // Whoever sends the next batch notices a lost connection and comes back.
  db.on('error', () => {})
  let statements = 0
  let lookAt = FIRST_LOOK
  return {
    store: async (typed) => {
      statements += 1
      if (statements === lookAt) {
        lookAt *= 4
        // Beside the chat; when it cannot be done now, autovacuum does it later.
        pool.query('analyze conversation, message').catch(() => {})
      }
      const { rows } = await db.query<VerdictRow>(statementFor(typed))
      return rows
    },
    end: () => db.end(),
  }
}

function statementFor(typed: readonly Typed[]): pg.QueryConfig {
  const [first] = typed
  return typed.length === 1 && first
    ? { name: 'message-one', text: ONE, values: columnsOf(first) }
    : { name: 'message-many', text: MANY, values: transposed(typed.map(columnsOf)) }
}

function columnsOf(typed: Typed) {
  return [
    typed.desk,
    typed.conversation,
    typed.author,
    typed.authorId,
    typed.authorName,
    typed.clientId,
    typed.body,
    typed.file?.id ?? null,
    typed.at,
  ]
}

function transposed<Value>(rows: readonly Value[][]): Value[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!))
}
