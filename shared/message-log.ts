import type { Message } from './conversation.ts'

/** The messages of one conversation in order and without a hole; what came too early waits in `early`. */
export interface Log {
  readonly messages: readonly Message[]
  readonly early: ReadonlyMap<number, Message>
}

export const EMPTY_LOG: Log = { messages: [], early: new Map() }

/** The last number up to which nothing is missing. */
export const lastSeq = (log: Log) => log.messages.at(-1)?.seq ?? 0

/** Something came that cannot be shown yet: fetch from `lastSeq`. */
export const hasHole = (log: Log) => log.early.size > 0

/** Adds what arrived, in whatever order and however often; shows no message past a hole. */
export function withArrived(log: Log, arrived: readonly Message[]): Log {
  const early = new Map(log.early)
  for (const message of arrived) early.set(message.seq, message)
  const messages = [...log.messages]
  let next = lastSeq(log) + 1
  for (let message = early.get(next); message; message = early.get(next)) {
    messages.push(message)
    next += 1
  }
  for (const seq of early.keys()) if (seq < next) early.delete(seq)
  return { messages, early }
}

/** Puts messages that have changed in the place of what was there; of two of the same the newer one counts. */
export function withChanged(log: Log, changed: readonly Message[]): Log {
  const newer = new Map(
    changed
      .filter((message) => versionOf(message) > versionOf(log.messages[message.seq - 1]))
      .map((m) => [m.seq, m]),
  )
  if (newer.size === 0) return log
  return { ...log, messages: log.messages.map((message) => newer.get(message.seq) ?? message) }
}

/** What is not shown yet comes whole when it is fetched. */
const versionOf = (message: Message | undefined) => (message ? (message.detail?.version ?? -1) : Infinity)
