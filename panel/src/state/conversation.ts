import type { Refusal } from '../../../shared/answers.ts'
import type { InboxItem, Message, Note, WrittenReach } from '../../../shared/conversation.ts'
import { EMPTY_LOG, type Log, lastSeq, withArrived, withChanged } from '../../../shared/message-log.ts'
import type { TranscriptLine } from '../../../shared/ticket.ts'
import type { ConversationView, CustomerCard } from '../../../shared/wire.ts'

/** A conversation as the panel holds it. */
export interface ConversationState extends Log {
  desk: string
  status: 'opening' | 'open' | 'refused'
  refusal: Refusal | null
  item: InboxItem | null
  customer: CustomerCard | null
  notes: readonly Note[]
  call: readonly TranscriptLine[]
  /** The server has more than we fetched. */
  more: boolean
  /** Null for a conversation that no provider carries. */
  written: WrittenReach | null
  readByVisitor: number
  readByAgent: number
  ticketRequired: boolean
  weCalled: boolean
  typing: { name: string; until: number } | null
}

/** How long "is typing" stays without a new sign of it. */
export const TYPING_LASTS_MS = 6_000

export function opening(desk: string): ConversationState {
  return {
    desk,
    status: 'opening',
    refusal: null,
    item: null,
    customer: null,
    ...EMPTY_LOG,
    notes: [],
    call: [],
    more: false,
    written: null,
    readByVisitor: 0,
    readByAgent: 0,
    ticketRequired: false,
    weCalled: false,
    typing: null,
  }
}

/** Adds messages in any order; each number counts once, and none is shown before those under it. */
export function receive(state: ConversationState, arrived: readonly Message[]): ConversationState {
  const heard = arrived.some((message) => message.author === 'visitor')
  return { ...state, ...withArrived(state, arrived), typing: heard ? null : state.typing }
}

/** Lines that were there and have got something: a file, a reaction, an edit. */
export function withMessagesChanged(
  state: ConversationState,
  changed: readonly Message[],
): ConversationState {
  return { ...state, ...withChanged(state, changed) }
}

/** A page of messages after the last one we have. */
export function receivePage(
  state: ConversationState,
  page: { messages: readonly Message[]; more: boolean },
): ConversationState {
  return { ...receive(state, page.messages), more: page.more }
}

/** The answer to opening, also when it is opened for a second time. */
export function opened(state: ConversationState, view: ConversationView): ConversationState {
  // While the connection was away a line that we have may have got its file, or an edit.
  const filled = receive(withMessagesChanged(state, view.messages), view.messages)
  const reaches = view.messages.at(-1)?.seq ?? 0
  return {
    ...filled,
    status: 'open',
    refusal: null,
    item: newerItem(state.item, view.item),
    customer: view.customer,
    notes: mergeNotes(state.notes, view.notes),
    call: view.call,
    // What we kept from before may reach further than the first page does.
    more: view.more && reaches >= lastSeq(state),
    written: view.written,
    readByVisitor: Math.max(state.readByVisitor, view.readByVisitor),
    readByAgent: Math.max(state.readByAgent, view.item.readByAgent),
    ticketRequired: view.ticketRequired,
    weCalled: view.weCalled,
  }
}

export function withNote(state: ConversationState, note: Note): ConversationState {
  return { ...state, notes: mergeNotes(state.notes, [note]) }
}

/** The newer of two versions of the same row. */
export function newerItem(a: InboxItem | null, b: InboxItem | null): InboxItem | null {
  if (!a || !b) return a ?? b
  return b.version >= a.version ? b : a
}

function mergeNotes(known: readonly Note[], more: readonly Note[]): Note[] {
  const byId = new Map([...known, ...more].map((note) => [note.id, note]))
  return [...byId.values()].sort((a, b) => a.at - b.at)
}
