import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Db } from './pool.ts'

export interface LockPatience {
  /** So often the lock's connection is used, at least. */
  beatMs: number
  /** PostgreSQL itself ends a connection that says nothing: a server that was stopped or cut off holds no lock for long. */
  silenceMs: number
}
export const LOCK_PATIENCE: LockPatience = { beatMs: 3_000, silenceMs: 12_000 }
/** A connection that does not answer within this is lost. */
const ANSWERS_WITHIN_MS = 5_000

/** A connection of its own that holds one lock, and by which everything that the lock guards is read and written. */
export interface HeldLock {
  /** One statement after the other, in the order in which they were asked. */
  readonly db: Db
  release(): Promise<void>
}

/**
 * Takes the lock that these words name, which one connection at a time has: null while another holds it. `onLost` hears,
 * once, when this one does not hold it any more. PostgreSQL shows the connection as `application`.
 */
export async function holdLock(
  pool: pg.Pool,
  { words, application }: { words: readonly string[]; application: string },
  onLost: () => void,
  { beatMs, silenceMs }: LockPatience,
): Promise<HeldLock | null> {
  const client = new pg.Client({
    ...pool.options,
    // The pool hides it from whoever copies its options.
    password: pool.options.password,
    application_name: application,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
    statement_timeout: ANSWERS_WITHIN_MS,
    keepAlive: true,
  })
  client.on('error', () => {}) // 'end' follows and is what counts
  try {
    await client.connect()
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      lockOf(words),
    ])
    if (!rows[0]?.locked) {
      await client.end()
      return null
    }
    await client.query(`set idle_session_timeout = ${silenceMs}`)
  } catch (fault) {
    client.end().catch(() => {})
    throw fault
  }
  return watch(client, beatMs, onLost)
}

function watch(client: pg.Client, beatMs: number, onLost: () => void): HeldLock {
  const db = inOrder(client)
  let isOver = false
  const lose = () => {
    if (isOver) return
    isOver = true
    clearInterval(beating)
    client.end().catch(() => {})
    onLost()
  }
  const beating = setInterval(() => {
    db.query('select').catch(lose)
  }, beatMs)
  client.once('end', lose)
  return {
    db,
    release: async () => {
      isOver = true
      clearInterval(beating)
      await client.end().catch(() => {})
    },
  }
}

function inOrder(client: pg.Client): Db {
  let work: Promise<unknown> = Promise.resolve()
  return {
    query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
      const asked = work.then(() => client.query<Row>(text, values))
      work = asked.catch(() => {})
      return asked
    },
  }
}

/** 64 bits of the words: two locks under one number would be one chance in many. */
function lockOf(words: readonly string[]): string {
  const sum = createHash('sha256').update(words.join('\0')).digest()
  return String(sum.readBigInt64BE())
}
