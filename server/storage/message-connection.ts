import pg from 'pg'
import { codeOf } from '../../shared/errors.ts'
import { type BatchConversation, talksOf } from './batch-conversations.ts'
import { bigints, booleans, ints, texts, uuids } from './binary-array.ts'
import { JUDGE, JUDGE_ONE, PLAIN } from './message-statements.ts'
import type { Typed, TypedVerdict } from './typed-message.ts'

/** The message path's own connection. */
export interface MessageConnection {
  /**
   * Judges, numbers and stores these messages; one verdict for each, in their order. What is held by somebody else is
   * answered `locked`.
   */
  store(batch: readonly Typed[]): Promise<TypedVerdict[]>
  end(): Promise<void>
}

/** After so many batches the tables are looked at, and again after four times as many. */
const FIRST_LOOK = 64
/** A message that is sent again or a conversation that is held seldom comes alone: so many batches go to the judge. */
const DOUBTFUL = 16
const UNIQUE_VIOLATION = '23505'
const LOCK_NOT_AVAILABLE = '55P03'
/** What the others wait for a conversation that somebody holds, before the judge passes it over. */
const LOCK_TIMEOUT_MS = 10
/** A connection that says nothing for so long is given up, and the batch sent again over another. */
const SILENCE_MS = 5_000

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
    connectionTimeoutMillis: SILENCE_MS,
    query_timeout: SILENCE_MS,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    onConnect: async (client: pg.ClientBase) => {
      await client.query('set plan_cache_mode = force_generic_plan')
      await client.query('set enable_seqscan = off')
      await client.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`)
      await client.query('set balie.conversations_held = on')
      // While it is in use nobody else listens, and who asked hears of the fault anyway.
      client.on('error', () => {})
    },
  } as pg.PoolConfig)
  // Whoever sends the next batch notices a lost connection and comes back.
  db.on('error', () => {})
  let batches = 0
  let doubtful = 0
  let lookAt = FIRST_LOOK

  function lookNowAndThen(): void {
    batches += 1
    if (batches < lookAt) return
    lookAt *= 4
    // One column each: what counts is how many rows there are, and all columns would take a core for a tenth of a
    // second. When it cannot be done now, autovacuum does it later.
    pool.query('analyze thread (conversation_id), message (seq)').catch(() => {})
  }

  return {
    store: async (batch) => {
      lookNowAndThen()
      if (batch.length === 1) return judge(db, batch)
      const { plain, apart } = talksOf(batch)
      const stored = doubtful > 0 ? [] : await storePlain(db, plain)
      doubtful = stored === null ? DOUBTFUL : Math.max(0, doubtful - 1)
      const verdicts = new Map<Typed, TypedVerdict>()
      for (const { ord, last_seq } of stored ?? []) {
        for (const [i, typed] of plain[ord - 1]!.messages.entries())
          verdicts.set(typed, { verdict: 'stored', seq: last_seq + i + 1, at: typed.at })
      }
      // Whole conversations, so that nobody overtakes anybody in theirs.
      const left = [...plain, ...apart].filter(({ messages }) => !verdicts.has(messages[0]!))
      const judged = left.flatMap(({ messages }) => messages)
      for (const [i, verdict] of (await judge(db, judged)).entries()) verdicts.set(judged[i]!, verdict)
      return batch.map((typed) => verdicts.get(typed)!)
    },
    end: () => db.end(),
  }
}

interface Numbered {
  /** Counts the conversations from 1. */
  ord: number
  /** Before this batch. */
  last_seq: number
}

/**
 * The conversations of which everything is stored now; null when nothing is, since a message was stored before or a
 * conversation is held by somebody else.
 */
async function storePlain(db: pg.Pool, talks: readonly BatchConversation[]): Promise<Numbered[] | null> {
  if (talks.length === 0) return []
  const messages: Typed[] = []
  const owners: number[] = []
  const before: number[] = []
  for (const [i, talk] of talks.entries()) {
    before.push(messages.length)
    for (const typed of talk.messages) {
      messages.push(typed)
      owners.push(i + 1)
    }
  }
  const values = [
    texts(talks.map(({ desk }) => desk)),
    uuids(talks.map(({ conversation }) => conversation)),
    uuids(talks.map(({ visitor }) => visitor)),
    uuids(talks.map(({ agent }) => agent)),
    texts(talks.map(({ agentName }) => agentName)),
    ints(before),
    ints(talks.map((talk) => talk.messages.length)),
    ints(owners),
    uuids(messages.map(({ clientId }) => clientId)),
    booleans(messages.map(({ author }) => author === 'agent')),
    texts(messages.map(({ body }) => body)),
    bigints(messages.map(({ at }) => at)),
  ]
  try {
    return await ask<Numbered>(db, { name: 'message-plain', text: PLAIN, values })
  } catch (error) {
    if ([UNIQUE_VIOLATION, LOCK_NOT_AVAILABLE].includes(codeOf(error) ?? '')) return null
    throw error
  }
}

async function judge(db: pg.Pool, batch: readonly Typed[]): Promise<TypedVerdict[]> {
  const [first] = batch
  if (!first) return []
  const columns = batch.map((typed) => [
    typed.desk,
    typed.conversation,
    typed.author,
    typed.authorId,
    typed.authorName,
    typed.clientId,
    typed.body,
    typed.file?.id ?? null,
    typed.at,
  ])
  const statement =
    batch.length === 1
      ? { name: 'message-one', text: JUDGE_ONE, values: columns[0]! }
      : { name: 'message-many', text: JUDGE, values: columns[0]!.map((_, i) => columns.map((row) => row[i])) }
  return ask<TypedVerdict>(db, statement)
}

/**
 * A statement that fails by its rows or by who holds them leaves the connection alone, with the plans that it keeps.
 * Asked with a callback: with the driver's promises every answer stays until the whole heap is collected, which at 10,000
 * messages a second was every two or three seconds.
 */
async function ask<Row extends pg.QueryResultRow>(db: pg.Pool, statement: pg.QueryConfig): Promise<Row[]> {
  const client = await db.connect()
  try {
    // A parameter that cannot be sent calls back twice; only the first counts.
    const { rows } = await new Promise<pg.QueryResult<Row>>((resolve, reject) => {
      void client.query<Row>(statement, (error, result) => (error ? reject(error) : resolve(result)))
    })
    client.release()
    return rows
  } catch (error) {
    client.release(!isRowAtFault(error) && codeOf(error) !== LOCK_NOT_AVAILABLE)
    throw error
  }
}

/** Class 22 and 23: the row is at fault and will be so next time; the connection is not. */
export function isRowAtFault(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? '')
}
