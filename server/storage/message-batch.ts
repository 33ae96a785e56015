import type pg from 'pg'
import type { FileRef } from '../../shared/conversation.ts'
import { openMessageConnection, storeMessages, type VerdictRow } from './message-statements.ts'

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

export interface MessageBatch {
  /** Resolves after COMMIT with the verdict on this message. */
  post(typed: Typed): Promise<Verdict>
  /** Writes what is waiting and lets go of the connection. */
  close(): Promise<void>
}

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
  const db = openMessageConnection(pool)
  let queue: Waiting[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    // One turn of the event loop lets the frames that arrived together go together.
    await new Promise(setImmediate)
    while (queue.length > 0) {
      const { batch, rest } = cut(queue)
      queue = rest
      const again = await write(db, batch, onStored)
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
    close: async () => {
      while (running) await running
      await db.end()
    },
  }
}

/** Takes what fits into one statement; a client id that stands in it already waits for the next. */
function cut(queue: Waiting[]): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  const seen = new Set<string>()
  let taken = 0
  for (; taken < queue.length && batch.length < LARGEST; taken++) {
    const waiting = queue[taken]!
    const key = waiting.typed.conversation + waiting.typed.clientId
    if (seen.has(key)) rest.push(waiting)
    else batch.push(waiting)
    seen.add(key)
  }
  return { batch, rest: rest.concat(queue.slice(taken)) }
}

/** Writes one batch; gives back those that must go first into the next. */
async function write(
  db: pg.Pool,
  batch: Waiting[],
  onStored: (typed: Typed, seq: number) => void,
): Promise<Waiting[]> {
  let rows: VerdictRow[]
  try {
    rows = await storeMessages(
      db,
      batch.map((waiting) => waiting.typed),
    )
  } catch {
    return await oneByOne(db, batch, onStored)
  }
  return settle(batch, rows, onStored)
}

/**
 * A batch that failed is repeated row by row, so that one bad row hurts nobody. Behind a row that must wait the
 * others of its conversation wait as well, else they would overtake it.
 */
async function oneByOne(
  db: pg.Pool,
  batch: Waiting[],
  onStored: (typed: Typed, seq: number) => void,
): Promise<Waiting[]> {
  const again: Waiting[] = []
  const held = new Set<string>()
  for (const waiting of batch) {
    const { typed } = waiting
    waiting.resent = true
    if (held.has(typed.conversation)) {
      again.push(waiting)
      continue
    }
    try {
      const late = settle([waiting], await patiently(() => storeMessages(db, [typed])), onStored)
      if (late.length > 0) held.add(typed.conversation)
      again.push(...late)
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
