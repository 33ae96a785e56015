import type { InboxItem, Message, Note, WrittenReach } from '../../../shared/conversation.ts'
import { lastSeq } from '../../../shared/message-log.ts'
import type { Ask } from '../wire/socket.ts'
import {
  type ConversationState,
  newerItem,
  opening,
  receive,
  TYPING_LASTS_MS,
  withMessagesChanged,
  withNote,
} from './conversation.ts'
import { fetching } from './conversation-fetching.ts'
import { createStore, type Store, withEntry } from './store.ts'

export interface Conversations {
  store: Store<ReadonlyMap<string, ConversationState>>
  /** Joins and fetches; shows at once what is already known. */
  open(desk: string, id: string): void
  /** Fetches the customer's card and the rest anew. */
  refresh(id: string): void
  message(message: Message): void
  /** A message that was there has got something. */
  messageChanged(message: Message): void
  note(note: Note & { conversation: string }): void
  typing(typing: { conversation: string; name: string; typing: boolean }): void
  readByVisitor(read: { conversation: string; seq: number }): void
  /** What was sent has come further. */
  written(reach: WrittenReach & { conversation: string }): void
  /** The agent has seen everything up to the last message. */
  seen(id: string): void
  patch(item: InboxItem): void
  /** After a lost connection: join the wanted ones again and fetch what was missed; the others are let go. */
  resume(wanted: (id: string, state: ConversationState) => boolean): void
  forget(): void
}

/** The conversations this panel has open, kept exact by sequence number. */
export function createConversations(ask: Ask, now: () => number): Conversations {
  const store = createStore<ReadonlyMap<string, ConversationState>>(new Map())
  const of = (id: string) => store.get().get(id)
  const change = (id: string, next: (was: ConversationState) => ConversationState) =>
    store.set((all) => {
      const was = all.get(id)
      return was ? withEntry(all, id, next(was)) : all
    })
  const { join, catchUp } = fetching(ask, { of, change })
  return {
    store,
    open(desk, id) {
      const known = of(id)
      if (!known || known.status === 'refused') store.set((all) => withEntry(all, id, opening(desk)))
      if (known?.status !== 'open') void join(desk, id)
    },
    refresh(id) {
      const known = of(id)
      if (known) void join(known.desk, id)
    },
    message(message) {
      change(message.conversation, (was) => receive(was, [message]))
      void catchUp(message.conversation)
    },
    messageChanged: (message) => change(message.conversation, (was) => withMessagesChanged(was, [message])),
    note: ({ conversation, ...note }) => change(conversation, (was) => withNote(was, note)),
    typing({ conversation, name, typing }) {
      const until = now() + TYPING_LASTS_MS
      change(conversation, (was) => ({ ...was, typing: typing ? { name, until } : null }))
    },
    readByVisitor: ({ conversation, seq }) =>
      change(conversation, (was) => ({ ...was, readByVisitor: Math.max(was.readByVisitor, seq) })),
    written: ({ conversation, ...written }) => change(conversation, (was) => ({ ...was, written })),
    seen(id) {
      const state = of(id)
      if (state?.status !== 'open' || state.readByAgent >= lastSeq(state)) return
      const seq = lastSeq(state)
      change(id, (was) => ({ ...was, readByAgent: Math.max(was.readByAgent, seq) }))
      void ask('read', { desk: state.desk, conversation: id, seq })
    },
    patch: (item) => change(item.id, (was) => ({ ...was, item: newerItem(was.item, item) })),
    resume(wanted) {
      store.set((all) => new Map([...all].filter(([id, state]) => wanted(id, state))))
      for (const [id, state] of store.get()) void join(state.desk, id)
    },
    forget: () => store.set(() => new Map()),
  }
}
