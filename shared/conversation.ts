import type { Channel, Language } from './channels.ts'

/**
 * at-door: stored, and asked for what is missing; waiting: in the queue; active: an agent has it; wrap-up: the visitor is
 * gone, the agent is not done; closed.
 */
export type ConversationState = 'at-door' | 'waiting' | 'active' | 'wrap-up' | 'closed'

/** desk: what admission decided, said in writing by nobody in particular; system: what happened, without words. */
export type AuthorKind = 'visitor' | 'agent' | 'system' | 'desk'

/** A file of a conversation or ticket; its bytes are fetched with the reader's own token. */
export interface FileRef {
  id: string
  name: string
  type: string
  /** bytes */
  size: number
}

/** What happened in a conversation, told in the reader's language by the reader's client. */
export type ConversationEvent =
  | { event: 'taken'; name: string }
  | { event: 'transferred'; to: string }
  /** `isAim`: the time is no guarantee. */
  | { event: 'ticket'; number: number; due: number | null; isAim?: true; url: string | null }
  | { event: 'desk-closes'; closesAt: number; finishBy: number }
  | { event: 'became-ticket'; number: number; reason: 'desk-closed' | 'no-agents' | 'minutes-used' }
  | { event: 'visitor-left' }
  | { event: 'ended'; by: 'visitor' | 'agent' | 'desk' }

/** What of a message is no text, told by what it is. The file itself stands with the message once it is here. */
export type MessagePart =
  | {
      kind: 'file'
      file: 'image' | 'voice' | 'audio' | 'video' | 'document' | 'sticker'
      /** As the sender calls it. */
      name: string | null
      /** Why it is not here, or not yet; `refused`: the desk takes no files from them. */
      state: 'coming' | 'here' | 'too-large' | 'wrong-type' | 'gone' | 'refused'
    }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null; address: string | null }
  | { kind: 'contacts'; cards: { name: string; phones: string[] }[] }
  /** About a message that we do not have; about one that we have it stands there. */
  | { kind: 'reaction'; emoji: string | null }
  | { kind: 'edited' }
  | { kind: 'deleted' }
  /** The provider could not read it and has asked for it again. */
  | { kind: 'unreadable' }
  | { kind: 'unknown'; name: string }
  /** Somebody of ours wrote it with the phone that is linked, and not here. */
  | { kind: 'by-phone' }
  /** What came in this time may be missing: instants, ms. */
  | { kind: 'gap'; from: number; until: number }

/** What a message has besides its words, or got later. */
export interface MessageDetail {
  /** Of two of the same message the higher one counts. */
  version: number
  part: MessagePart | null
  /** What it answers; without author and words where we do not have that. `seq` only within the conversation. */
  quoted: { seq: number | null; author: AuthorKind | null; words: string } | null
  forwarded: boolean
  /** The customer's own, to this message; a later one takes its place. */
  reaction: string | null
  /** When they reacted, or took it back: one that was done before it may come after it. */
  reactedAt?: number
  /** What they made of it, the newest last. The message keeps what it said first. */
  edits: { body: string; at: number }[]
  deletedAt: number | null
}

/** One line of a conversation. `seq` is gap-free within the conversation, beginning at 1. */
export interface Message {
  conversation: string
  seq: number
  author: AuthorKind
  /** First name of the agent; absent for visitor and system. */
  name?: string
  body: string
  event?: ConversationEvent
  file?: FileRef
  detail?: MessageDetail
  /** The sender's own id of the message. */
  clientId: string
  /** Instant, ms since the epoch. */
  at: number
}

/** A conversation as its visitor may see it. */
export interface VisitorConversation {
  id: string
  state: ConversationState
  lastSeq: number
  /** 1 is next; only while waiting. */
  position: number | null
  /** False: they wait, and nobody of the desk is at work. */
  staffed: boolean
  /** Seconds; only while waiting and known. */
  expectedWait: number | null
  agent: string | null
  finishBy: number | null
  ticket: { number: number; due: number | null } | null
  /** Nobody knows where to answer when they are gone, and a mail could. */
  asksAddress: boolean
  /** It has ended, and opens again when they write. */
  reopens: boolean
  readByAgent: number
  readByVisitor: number
}

/** A conversation as a row of the inbox. */
export interface InboxItem {
  id: string
  channel: Channel
  state: ConversationState
  who: string
  tier: string
  subject: string
  topic: string | null
  team: string | null
  agent: { id: string; name: string } | null
  enteredAt: number
  /** Since when they stand in the line this time: talking before is no waiting. */
  waitsSince: number
  /** When an agent first took it; null while nobody did. */
  takenAt: number | null
  endedAt: number | null
  /** When the visitor of a chat closed their last window; null while one is open, or nobody knows. */
  leftAt: number | null
  finishBy: number | null
  /** When they are to be called back at the earliest; null while nobody asked for it. */
  callBackAt: number | null
  /** Place in the desk's order, 1 is next; null when not waiting. */
  place: number | null
  /** Why it stands where it stands, one sentence. */
  because: string
  ticket: number | null
  lastSeq: number
  readByAgent: number
  escalated: boolean
  language: Language
  /** The desk's version at which this row last changed. */
  version: number
}

/** An agent's remark that no visitor sees; stands after message `afterSeq`. */
export interface Note {
  id: string
  agent: string
  body: string
  afterSeq: number
  at: number
}

/**
 * How far a part of a message is that leaves through a provider. `unknown`: whether it was sent is not known, so it is not
 * sent again.
 */
export interface DeliveryShown {
  seq: number
  part: number
  state: 'ready' | 'sending' | 'unknown' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'
  /** Why it failed, in our words; the provider's own code beside it. */
  reason: string | null
  code: string | null
  /** What it is billed as; null: as nothing. */
  category: string | null
  /** Whether it is billed; null: that is not known yet. */
  billable: boolean | null
  /** Key of the template that it is. */
  template: string | null
}

/** How a conversation's customer can be written to. */
export interface WrittenReach {
  /** The provider takes free text until then; null: always. */
  freeUntil: number | null
  /** Free text goes in parts of at most so many UTF-16 units; null: nobody carries it now. */
  longestText: number | null
  /** About what one part of it costs, in hundredths of a cent; null: nothing, or the desk does not say. */
  price: number | null
  deliveries: DeliveryShown[]
  /** How many of them are billed, and about what they cost in hundredths of a cent; null: the desk does not say. */
  billed: number
  estimate: number | null
}
