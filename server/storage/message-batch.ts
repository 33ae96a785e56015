import type pg from 'pg'
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

export type Verdict =
  | { verdict: 'stored' | 'same'; seq: number; at: number }
  | { verdict: 'differs' | 'closed' | 'not-yours' | 'missing' }

interface Waiting {
  typed: Typed
  resolve: (verdict: Verdict) => void
  reject: (error: Error) => void
  /** Sent once with an unknown outcome: 'same' may then be our own row, which nobody has been told of yet. */
  resent: boolean
}

interface VerdictRow {
  ord: number
  verdict: 'stored' | 'same' | 'differs' | 'closed' | 'not-yours' | 'missing' | 'locked'
  seq: number | null
  at: number | null
}

export interface MessageBatch {
  /** Resolves after COMMIT with the verdict on this message. */
  post(typed: Typed): Promise<Verdict>
  /** Resolves when nothing is waiting any more. */
  drain(): Promise<void>
}

// Conversations are locked in one order and skipped when a slow transaction holds them, so that one stalls no
// others. Known client ids leave before numbering, else the sequence would have holes. A row of `locked` shows
// the newest version even if it changed after the statement began; message ids stored by another node in that
// gap end in a unique violation, and the row-by-row repetition sees them.
const STATEMENT = `
with input as (
  select * from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::bigint[])
    with ordinality as t (desk_id, conversation_id, author, author_id, author_name, client_id, body, file_id, at, ord)
), locked as (
  select desk_id, conversation_id, last_seq, state, visitor_id, agent_id from conversation
   where (desk_id, conversation_id) in (select desk_id, conversation_id from input)
   order by desk_id, conversation_id for no key update skip locked
), judged as (
  select i.*, l.last_seq, m.seq as old_seq, m.at as old_at,
         case
           when l.conversation_id is null then case
             when exists (select 1 from conversation c
                           where c.desk_id = i.desk_id and c.conversation_id = i.conversation_id) then 'locked'
             else 'missing' end
           when m.body = i.body and m.author_id = i.author_id and m.file_id is not distinct from i.file_id then 'same'
           when i.author_id is distinct from case i.author when 'visitor' then l.visitor_id else l.agent_id end
             then 'not-yours'
           when m.seq is not null then 'differs'
           when l.state not in ('waiting', 'active') then 'closed'
           when i.file_id is not null and not exists (
             select 1 from file f where f.desk_id = i.desk_id and f.file_id = i.file_id
                and f.conversation_id = i.conversation_id) then 'not-yours'
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

/** More rows than this in one statement gain nothing and delay the first. */
const LARGEST = 500
const LOCKED_PAUSE_MS = 5
const LOST_PAUSE_MS = 200
const LOST_TRIES = 50

/**
 * The batch writer of typed messages: whatever arrived while the last batch was being committed goes into the
 * next one; one batch is in flight. `onStored` is called after COMMIT, in order of sequence, before any
 * promise resolves, so that delivery never depends on the order in which promises are awaited.
 */
export function openMessageBatch(pool: pg.Pool, onStored: (typed: Typed, seq: number) => void): MessageBatch {
  let queue: Waiting[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    // One turn of the event loop lets the frames that arrived together go together.
    await new Promise(setImmediate)
    while (queue.length > 0) {
      const { batch, rest } = cut(queue)
      queue = rest
      const again = await write(pool, batch, onStored)
      queue = again.concat(queue)
      if (again.length === batch.length) await pause(LOCKED_PAUSE_MS)
    }
    running = null
  }

  return {
    post: (typed) =>
      new Promise((resolve, reject) => {
        queue.push({ typed, resolve, reject, resent: false })
        running ??= run()
      }),
    drain: async () => {
      while (running) await running
    },
  }
}

/** Takes what fits into one statement; a client id that stands in it already waits for the next. */
function cut(queue: Waiting[]): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  const seen = new Set<string>()
  for (const waiting of queue) {
    const key = `${waiting.typed.conversation} ${waiting.typed.clientId}`
    if (batch.length < LARGEST && !seen.has(key)) {
      seen.add(key)
      batch.push(waiting)
    } else rest.push(waiting)
  }
  return { batch, rest }
}

/** Writes one batch; gives back those that must go first into the next. */
async function write(
  pool: pg.Pool,
  batch: Waiting[],
  onStored: (typed: Typed, seq: number) => void,
): Promise<Waiting[]> {
  let rows: VerdictRow[]
  try {
    rows = await judge(pool, batch)
  } catch {
    return await oneByOne(pool, batch, onStored)
  }
  return settle(batch, rows, onStored)
}

/** A batch that failed is repeated row by row, so that one bad row hurts nobody. */
async function oneByOne(
  pool: pg.Pool,
  batch: Waiting[],
  onStored: (typed: Typed, seq: number) => void,
): Promise<Waiting[]> {
  const again: Waiting[] = []
  for (const waiting of batch) {
    waiting.resent = true
    try {
      const rows = await patiently(() => judge(pool, [waiting]))
      again.push(...settle([waiting], rows, onStored))
    } catch (error) {
      waiting.reject(error as Error)
    }
  }
  return again
}

/** Waits for a database that went away: the same rows are safe to send again. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      // Class 22 and 23: this row itself is at fault and will be so next time.
      if (attempt === LOST_TRIES || (/^2[23]/.test(code) && attempt > 1)) throw error
      await pause(LOST_PAUSE_MS)
    }
  }
}

async function judge(pool: pg.Pool, batch: Waiting[]): Promise<VerdictRow[]> {
  const typed = batch.map((waiting) => waiting.typed)
  const { rows } = await pool.query<VerdictRow>({
    name: 'message-batch',
    text: STATEMENT,
    values: [
      typed.map((t) => t.desk),
      typed.map((t) => t.conversation),
      typed.map((t) => t.author),
      typed.map((t) => t.authorId),
      typed.map((t) => t.authorName),
      typed.map((t) => t.clientId),
      typed.map((t) => t.body),
      typed.map((t) => t.file?.id ?? null),
      typed.map((t) => t.at),
    ],
  })
  return rows
}

function settle(
  batch: Waiting[],
  rows: VerdictRow[],
  onStored: (typed: Typed, seq: number) => void,
): Waiting[] {
  const again: Waiting[] = []
  for (const row of rows) {
    const waiting = batch[row.ord - 1]!
    if (row.verdict === 'locked') again.push(waiting)
    else if (row.verdict === 'stored' || (row.verdict === 'same' && waiting.resent)) {
      onStored({ ...waiting.typed, at: row.at! }, row.seq!)
    }
  }
  for (const row of rows) {
    const waiting = batch[row.ord - 1]!
    if (row.verdict === 'stored' || row.verdict === 'same') {
      waiting.resolve({ verdict: row.verdict, seq: row.seq!, at: row.at! })
    } else if (row.verdict !== 'locked') waiting.resolve({ verdict: row.verdict })
  }
  return again
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
