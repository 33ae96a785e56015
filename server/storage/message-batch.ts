import type pg from 'pg'
import { codeOf, isFromOutside } from '../../shared/errors.ts'
import { isRowAtFault, type MessageConnection, openMessageConnection } from './message-connection.ts'
import type { Typed, TypedVerdict } from './typed-message.ts'

type Verdict =
  | { verdict: 'stored' | 'same'; seq: number; at: number }
  | { verdict: 'differs' | 'closed' | 'not-yours' | 'missing' | 'busy' }

interface Waiting {
  typed: Typed
  resolve: (verdict: Verdict) => void
  reject: (error: Error) => void
  /** When it came, by the process's own clock. */
  since: number
  /** Sent once with an unknown outcome: 'same' may then be our own row, which nobody has been told of yet. */
  resent: boolean
}

/** `at` is when it was first stored: a resent message keeps the time it had. */
type OnStored = (typed: Typed, seq: number, at: number) => void

export interface MessageBatch {
  /** Resolves after COMMIT with the verdict on this message; `busy` when it could not be stored in time. */
  post(typed: Typed): Promise<Verdict>
  /** Writes what is waiting, if the database is there, and lets go of the connection. */
  close(): Promise<void>
}

/** More rows than this in one statement gain nothing and delay the first. */
const LARGEST = 500
/** A statement costs as much as several of its rows: after a batch of so many the messages of this time go together. */
const BUSY = 4
const BUSY_MS = 3
/** More than 10,000 messages a second: the time saved is what those waste who wait for a core. */
const VERY_BUSY = 32
const VERY_BUSY_MS = 6
const LOCKED_PAUSE_MS = 5
const LOST_PAUSE_MS = 200
/** Of a row by itself, when the database is there. */
const TRIES = 3
/** Nobody waits any longer for what was not sent by then: its sender was told that we are busy and sends it again. */
const WAITS_MS = 5_000
/** More than a busy second has; what comes on top while the database is away is answered at once. */
const MOST_WAITING = 10_000
const CANCELLED = '57014'

interface Sent {
  batch: Waiting[]
  outcome: Promise<Outcome>
}

type Outcome = { verdicts: TypedVerdict[] } | { fault: unknown }

/**
 * The batch writer of typed messages: whatever arrived while the last batch was being committed goes into the
 * next one; one batch is in flight. `onStored` is called after COMMIT, in order of sequence, before any
 * promise resolves, so that delivery never depends on the order in which promises are awaited.
 */
export function openMessageBatch(pool: pg.Pool, onStored: OnStored): MessageBatch {
  const db = openMessageConnection(pool)
  let queue: Waiting[] = []
  let running: Promise<void> | null = null
  let sentAt = 0
  let closing = false
  let isAway = false

  function send(): Sent | null {
    if (isAway) queue = queue.filter(isWaitedFor)
    if (queue.length === 0) return null
    const { batch, rest } = cut(queue)
    queue = rest
    sentAt = performance.now()
    const typed = batch.map((waiting) => waiting.typed)
    const outcome = db.store(typed).then(
      (verdicts) => ({ verdicts }),
      (fault: unknown) => ({ fault }),
    )
    return { batch, outcome }
  }

  /** Milliseconds to gather before the next statement. */
  function early({ length }: Waiting[]): number {
    if (length < BUSY) return 0
    return sentAt + (length < VERY_BUSY ? BUSY_MS : VERY_BUSY_MS) - performance.now()
  }

  async function run(): Promise<void> {
    // One turn of the event loop lets the frames that arrived together go together.
    await new Promise(setImmediate)
    for (let sent = send(); sent; ) {
      const { batch } = sent
      const outcome = await sent.outcome
      isAway = 'fault' in outcome && isOutage(outcome.fault)
      const again = 'verdicts' in outcome ? lockedOf(batch, outcome.verdicts) : await afterFault(batch)
      queue = again.concat(queue)
      if (again.length === batch.length) await pause(LOCKED_PAUSE_MS)
      // The database works on the next batch while this one is delivered.
      const next = early(batch) > 0 ? null : send()
      if ('verdicts' in outcome) settle(batch, outcome.verdicts, onStored)
      if (next === null && early(batch) > 0) await pause(early(batch))
      sent = next ?? send()
    }
    running = null
  }

  /** What must be sent again. While the database is away that is the whole batch, until it is back. */
  async function afterFault(batch: Waiting[]): Promise<Waiting[]> {
    if (!isAway) return oneByOne(db, batch, onStored)
    for (const waiting of batch) waiting.resent = true
    if (!closing) {
      await pause(LOST_PAUSE_MS)
      return batch
    }
    for (const { resolve } of [...batch, ...queue.splice(0)]) resolve({ verdict: 'busy' })
    return []
  }

  return {
    post: (typed) => {
      if (queue.length >= MOST_WAITING) return Promise.resolve({ verdict: 'busy' })
      return new Promise((resolve, reject) => {
        queue.push({ typed, resolve, reject, since: performance.now(), resent: false })
        running ??= run()
      })
    },
    close: async () => {
      closing = true
      while (running) await running
      await db.end()
    },
  }
}

/** Of what was sent once nobody knows whether it is stored: that is found out, also when nobody waits for it. */
function isWaitedFor({ since, resent, resolve }: Waiting): boolean {
  if (resent || performance.now() - since < WAITS_MS) return true
  resolve({ verdict: 'busy' })
  return false
}

/** The database is away, or has no room; the messages are not to blame. Cancelled, they may have asked too much. */
function isOutage(fault: unknown): boolean {
  return isFromOutside(fault) && codeOf(fault) !== CANCELLED
}

/** Takes what fits into one statement; a client id that stands in it already waits for the next. */
function cut(queue: Waiting[]): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  const seen = new Set<string>()
  let taken = 0
  for (; taken < queue.length && batch.length < LARGEST; taken++) {
    const waiting = queue[taken]!
    const { clientId } = waiting.typed
    if (seen.has(clientId)) rest.push(waiting)
    else batch.push(waiting)
    seen.add(clientId)
  }
  return { batch, rest: rest.concat(queue.slice(taken)) }
}

/** Those that must go first into the next batch. */
function lockedOf(batch: Waiting[], verdicts: TypedVerdict[]): Waiting[] {
  return batch.filter((_, i) => verdicts[i]!.verdict === 'locked')
}

/**
 * A batch that failed is repeated row by row, so that one bad row hurts nobody. Behind a row that must wait the
 * others of its conversation wait as well, else they would overtake it.
 */
async function oneByOne(db: MessageConnection, batch: Waiting[], onStored: OnStored): Promise<Waiting[]> {
  const again: Waiting[] = []
  const held = new Set<string>()
  for (const [i, waiting] of batch.entries()) {
    const { typed } = waiting
    waiting.resent = true
    if (held.has(typed.conversation)) {
      again.push(waiting)
      continue
    }
    try {
      const verdicts = await fewTimes(() => db.store([typed]))
      const late = lockedOf([waiting], verdicts)
      settle([waiting], verdicts, onStored)
      if (late.length > 0) held.add(typed.conversation)
      again.push(...late)
    } catch (error) {
      if (isOutage(error)) return again.concat(batch.slice(i))
      waiting.reject(error as Error)
    }
  }
  return again
}

/** A plan that is outdated, or two that wait for each other, are over with the next connection. */
async function fewTimes<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === TRIES || isOutage(error) || (isRowAtFault(error) && attempt > 1)) throw error
      await pause(LOST_PAUSE_MS)
    }
  }
}

/** Tells everybody first and answers the senders then. */
function settle(batch: Waiting[], verdicts: TypedVerdict[], onStored: OnStored): void {
  for (const [i, { verdict, seq, at }] of verdicts.entries()) {
    const { typed, resent } = batch[i]!
    if (verdict === 'stored' || (verdict === 'same' && resent)) onStored(typed, seq!, at!)
  }
  for (const [i, { verdict, seq, at }] of verdicts.entries()) {
    const { resolve } = batch[i]!
    if (verdict === 'stored' || verdict === 'same') resolve({ verdict, seq: seq!, at: at! })
    else if (verdict !== 'locked') resolve({ verdict })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
