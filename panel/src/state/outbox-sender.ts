import type { Answer, RefusalCode } from '../../../shared/answers.ts'
import { interrupted, nextToSend, type OutboxEntry, without, withState } from './outbox.ts'
import { type Shelf, shelve, shelved, unshelve } from './outbox-shelf.ts'
import { createStore, type Store } from './store.ts'

/** What the server said of a kept entry; `stored` tells the rest of the panel. */
export interface OutboxNeeds<Receipt> {
  shelf: Shelf
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

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['busy', 'unavailable', 'too-many'])

/** Keeps what was written until the server has it; in order for each target, never twice in the record. */
export function createOutbox<Receipt>(needs: OutboxNeeds<Receipt>): Outbox {
  const store = createStore<readonly OutboxEntry[]>([])

  async function deliver(entry: OutboxEntry): Promise<void> {
    store.set((all) => withState(all, entry.clientId, 'sending'))
    const answer = await needs.send(entry)
    if (!store.get().some((kept) => kept.clientId === entry.clientId)) return
    if (answer.ok) {
      unshelve(needs.shelf, entry.clientId)
      needs.stored(entry, answer.value)
      store.set((all) => without(all, entry.clientId))
    } else if (PASSING.has(answer.code)) {
      store.set((all) => withState(all, entry.clientId, 'kept'))
      if (!needs.online()) return
      await needs.wait(Math.min(Math.max((answer.retryAt ?? 0) - needs.now(), 1_000), 60_000))
    } else {
      store.set((all) => withState(all, entry.clientId, 'refused', answer.say ?? null))
      const refused = store.get().find((kept) => kept.clientId === entry.clientId)
      if (refused) shelve(needs.shelf, refused)
    }
    sendNext()
  }

  function sendNext(): void {
    if (!needs.online()) return
    for (const entry of nextToSend(store.get())) void deliver(entry)
  }

  return {
    store,
    add(entry) {
      const kept: OutboxEntry = { ...entry, state: 'kept', say: null }
      shelve(needs.shelf, kept)
      store.set((all) => [...all, kept])
      sendNext()
    },
    retry(clientId) {
      store.set((all) => withState(all, clientId, 'kept'))
      sendNext()
    },
    drop(clientId) {
      unshelve(needs.shelf, clientId)
      store.set((all) => without(all, clientId))
    },
    begin(agent) {
      store.set(() => shelved(needs.shelf, agent))
      sendNext()
    },
    resume() {
      store.set(interrupted)
      sendNext()
    },
    forget: () => store.set(() => []),
  }
}
