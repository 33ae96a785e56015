import type { InboxItem } from '../../../shared/conversation.ts'
import type { TicketRow } from '../../../shared/ticket.ts'
import type { Ask } from '../wire/socket.ts'
import { applyChanges, type DeskState, EMPTY_DESK, withConversation, withTicket } from './desk.ts'
import { createDeskSync, type DeskSync } from './desk-sync.ts'
import { createStore, type Store, withEntry } from './store.ts'

export interface Desks {
  store: Store<ReadonlyMap<string, DeskState>>
  /** Why a desk could not be fetched, in words; gone as soon as it can. */
  trouble: Store<ReadonlyMap<string, string>>
  of(desk: string): DeskState
  /** Follows these desks, the first one first; looks at each at once. */
  follow(desks: readonly string[]): void
  wake(desk: string, version: number): void
  patch(desk: string, item: InboxItem): void
  patchTicket(desk: string, ticket: TicketRow): void
  /** Tells what each synchronisation changed. */
  onChange(listener: DeskListener): void
  forget(): void
}

/** `rows` are the conversations that came, those that were closed among them. */
export type DeskListener = (
  desk: string,
  before: DeskState,
  after: DeskState,
  rows: readonly InboxItem[],
) => void

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** All desks of the agent, each following its own version. */
export function createDesks(ask: Ask): Desks {
  const store = createStore<ReadonlyMap<string, DeskState>>(new Map())
  const trouble = createStore<ReadonlyMap<string, string>>(new Map())
  const syncs = new Map<string, DeskSync>()
  const listeners: DeskListener[] = []
  const of = (desk: string) => store.get().get(desk) ?? EMPTY_DESK

  function put(desk: string, next: (was: DeskState) => DeskState, rows: readonly InboxItem[]): void {
    const before = of(desk)
    store.set((all) => withEntry(all, desk, next(before)))
    trouble.set((all) => (all.has(desk) ? new Map([...all].filter(([id]) => id !== desk)) : all))
    for (const listener of listeners) listener(desk, before, of(desk), rows)
  }

  const syncOf = (desk: string): DeskSync =>
    createDeskSync({
      since: () => of(desk).version,
      fetch: (since) => ask('desk:sync', { desk, since }),
      apply: (changes) => put(desk, (was) => applyChanges(was, changes, Date.now()), changes.conversations),
      failed: (say) => trouble.set((all) => withEntry(all, desk, say ?? 'The desk could not be fetched.')),
      wait: waitFor,
    })

  return {
    store,
    trouble,
    of,
    follow(desks) {
      for (const desk of desks) {
        if (!syncs.has(desk)) syncs.set(desk, syncOf(desk))
        syncs.get(desk)?.wake()
      }
    },
    wake: (desk, version) => syncs.get(desk)?.wake(version),
    patch: (desk, item) => put(desk, (was) => withConversation(was, item), [item]),
    patchTicket: (desk, ticket) => put(desk, (was) => withTicket(was, ticket), []),
    onChange: (listener) => listeners.push(listener),
    forget() {
      for (const sync of syncs.values()) sync.stop()
      syncs.clear()
      store.set(() => new Map())
    },
  }
}
