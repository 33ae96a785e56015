import type { Answer } from '../../../shared/answers.ts'
import { afterAnswer } from '../../../shared/unsent.ts'
import { interrupted, nextToSend, type OutboxEntry, without, withState } from './outbox.ts'
import { type OutboxStorage, removeEntry, shelved, storeEntry } from './outbox-storage.ts'
import { createStore, type Store } from './store.ts'

/** What the server said of a kept entry; `stored` tells the rest of the panel. */
interface OutboxNeeds<Receipt> {
  storage: OutboxStorage
  online(): boolean
  send(entry: OutboxEntry): Promise<Answer<Receipt>>
  stored(entry: OutboxEntry, receipt: Receipt): void
  now(): number
  wait(ms: number): Promise<void>
}

export interface Outbox {
  store: Store<readonly OutboxEntry[]>
  add(entry: Omit<OutboxEntry, 'state' | 'say'>): void
  retry(clientId: string): void
  drop(clientId: string): void
  /** Takes up what an earlier visit of `agent` left. */
  begin(agent: string): void
  /** The connection is back. */
  resume(): void
  forget(): void
}

const LONGEST_PAUSE_MS = 60_000

/** How long to stay away after a passing refusal. */
function pauseOf(retryAt: number | undefined, now: number): number {
  return Math.min(Math.max((retryAt ?? 0) - now, 1_000), LONGEST_PAUSE_MS)
}

/** Keeps what was written until the server has it; in order for each target, never twice in the record. */
export function createOutbox<Receipt>(needs: OutboxNeeds<Receipt>): Outbox {
  const store = createStore<readonly OutboxEntry[]>([])

  async function deliver(entry: OutboxEntry): Promise<void> {
    store.set((all) => withState(all, entry.clientId, 'sending'))
    const answer = await needs.send(entry)
    if (!store.get().some((kept) => kept.clientId === entry.clientId)) return
    if (answer.ok) {
      removeEntry(needs.storage, entry.clientId)
      needs.stored(entry, answer.value)
      store.set((all) => without(all, entry.clientId))
    } else if (afterAnswer(answer, 'not-signed-in') === 'again') {
      // The message goes out once its writer has signed in again.
      store.set((all) => withState(all, entry.clientId, 'kept'))
      if (needs.online()) await needs.wait(pauseOf(answer.retryAt, needs.now()))
    } else {
      store.set((all) => withState(all, entry.clientId, 'refused', answer.say ?? null))
      storeEntry(needs.storage, { ...entry, state: 'refused', say: answer.say ?? null })
    }
    sendNext()
  }

  function sendNext(): void {
    if (!needs.online()) return
    for (const entry of nextToSend(store.get())) void deliver(entry)
  }

  function sendAfter(change: (all: readonly OutboxEntry[]) => readonly OutboxEntry[]): void {
    store.set(change)
    sendNext()
  }

  return {
    store,
    add(entry) {
      const kept: OutboxEntry = { ...entry, state: 'kept', say: null }
      storeEntry(needs.storage, kept)
      sendAfter((all) => [...all, kept])
    },
    retry: (clientId) => sendAfter((all) => withState(all, clientId, 'kept')),
    drop(clientId) {
      removeEntry(needs.storage, clientId)
      store.set((all) => without(all, clientId))
    },
    begin: (agent) => sendAfter(() => shelved(needs.storage, agent)),
    resume: () => sendAfter(interrupted),
    forget: () => store.set(() => []),
  }
}
