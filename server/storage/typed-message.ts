import type { FileRef } from '../../shared/conversation.ts'
import type { Stored } from '../../shared/wire.ts'

/**
 * The connection that a message was typed on. To it the receipt stands for the message itself and comes in the place
 * where that would: what others said before it comes before it, so nobody sees a hole.
 */
export interface Sender {
  socket: string
  receive(receipt: Stored): void
}

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
  /** Null when nobody waits for a receipt. */
  sender: Sender | null
}

/** What the database says to one message. */
export interface TypedVerdict {
  verdict: 'stored' | 'same' | 'differs' | 'closed' | 'not-yours' | 'missing' | 'locked'
  seq: number | null
  at: number | null
}
