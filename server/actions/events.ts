import type { CallNews, MinutesNews, TalkNews } from '../../shared/calls.ts'
import type { Message, Note } from '../../shared/conversation.ts'
import type { CallState } from '../storage/calls.ts'
import type { DeskTx as AnyDeskTx, Tx as AnyTx } from '../storage/transaction.ts'
import type { Sender } from '../storage/typed-message.ts'

/** What actions tell, of what is stored after COMMIT. It goes over the bus; edges subscribe there, nobody else does. */
export interface Events {
  /** A message was stored; `sender` waits for the receipt, if anybody does. */
  message: { desk: string; message: Message; sender?: Sender | null }
  /** A stored message has got something that it had not: its file, a reaction, an edit. */
  'message-changed': { desk: string; message: Message }
  /** A note was stored; only agents may hear of it. */
  note: { desk: string; conversation: string; note: Note }
  /** Something that panels show has changed; `version` is the desk's newest. */
  desk: { desk: string; version: number }
  /** State, agent, ticket or deadline of a conversation changed: its visitor should see it. */
  conversation: { desk: string; conversation: string }
  /** What becomes of something that was sent through a provider. */
  delivery: { desk: string; conversation: string }
  /** Somebody types in a conversation, or has stopped. */
  typing: { desk: string; conversation: string; by: 'visitor' | 'agent'; name: string; typing: boolean }
  /** Somebody has read a conversation up to here. */
  read: { desk: string; conversation: string; by: 'visitor' | 'agent'; seq: number }
  /** A visitor is in a chat from now on; `tab` knows, the visitor's other tabs do not. */
  entered: { desk: string; visitor: string; conversation: string; tab: string | null }
  /** A conversation went to an agent, or to nobody. */
  assigned: { desk: string; conversation: string; agent: string | null }
  /** Rights of an agent changed, or the agent was disabled: close their sockets. */
  agent: { agent: string }
  /** A telephone call has come further; `queued` may be connected. */
  call: { desk: string; call: string; conversation: string | null; state: CallState }
  /** The telephone of one of ours rings, is taken, connected or over. */
  leg: { agent: string; news: CallNews }
  /** Somebody came into a talk, left it, or is rung for it; for one of ours who is there. */
  talk: { agent: string; news: TalkNews }
  /** An agent has wrapped up and can be rung again. */
  free: { desk: string }
  /** The month's talk time of whom an agent talks with runs out. */
  minutes: { agent: string; news: MinutesNews }
  /** A PIN was compared: who guesses may have changed. */
  'pin-tried': { desk: string }
  /** The policy of a desk was replaced: what panels know of it besides its rows. */
  policy: { desk: string }
  /** A door was opened or closed by hand, or the policy was reloaded. */
  doors: { desk: string }
}

export type Tx = AnyTx<Events>
export type DeskTx = AnyDeskTx<Events>
