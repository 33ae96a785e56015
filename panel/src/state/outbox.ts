import type { FileRef } from '../../../shared/conversation.ts'

/** Something the agent wrote that the server has not acknowledged yet. */
export interface OutboxEntry {
  /** The server knows a repetition by it. */
  clientId: string
  agent: string
  desk: string
  kind: 'reply' | 'note' | 'ticket-reply' | 'ticket-question' | 'ticket-note'
  /** Id of the conversation, or number of the ticket. */
  target: string
  body: string
  file: FileRef | null
  at: number
  /** kept: waits for its turn or for the network; refused: the server will not have it, see `say`. */
  state: 'kept' | 'sending' | 'refused'
  say: string | null
}

/** What is on its way to one target, oldest first. */
export function entriesFor(entries: readonly OutboxEntry[], target: string): OutboxEntry[] {
  return entries.filter((entry) => entry.target === target)
}

/** The next to be sent, one per target, so that what was written first arrives first. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const first = new Map<string, OutboxEntry>()
  for (const entry of entries) {
    if (entry.state !== 'refused' && !first.has(entry.target)) first.set(entry.target, entry)
  }
  return [...first.values()].filter((entry) => entry.state === 'kept')
}

export function withState(
  entries: readonly OutboxEntry[],
  clientId: string,
  state: OutboxEntry['state'],
  say: string | null = null,
): OutboxEntry[] {
  return entries.map((entry) => (entry.clientId === clientId ? { ...entry, state, say } : entry))
}

export function without(entries: readonly OutboxEntry[], clientId: string): OutboxEntry[] {
  return entries.filter((entry) => entry.clientId !== clientId)
}

/** After a lost connection nothing is on its way any more; sending again is safe, the id is the same. */
export function interrupted(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return entries.map((entry) => (entry.state === 'sending' ? { ...entry, state: 'kept' } : entry))
}
