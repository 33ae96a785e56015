import type { FileRef } from '../../shared/conversation.ts'

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
}

/** What the database says to one message. */
export interface TypedVerdict {
  verdict: 'stored' | 'same' | 'differs' | 'closed' | 'not-yours' | 'missing' | 'locked'
  seq: number | null
  at: number | null
}
