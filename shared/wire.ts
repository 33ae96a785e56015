import type * as z from 'zod/mini'
import type { AllowanceLedger } from './allowance.ts'
import type { Answer } from './answers.ts'
import type { BindingAnswers } from './binding-code.ts'
import type {
  CallAnswers,
  CallNews,
  MinutesNews,
  PersonOnPhone,
  RegisteredNumbers,
  StandbyRoster,
  TalkNews,
} from './calls.ts'
import type { Channel, Language, Text } from './channels.ts'
import type { InboxItem, Message, Note, VisitorConversation, WrittenReach } from './conversation.ts'
import type { DoorNow } from './doors-now.ts'
import type { Invited } from './invited.ts'
import type { LinkedPhoneAnswers } from './linked-phones.ts'
import type { OutageAnswers, OutageNow } from './outage.ts'
import type { PlaceInLine } from './place-in-line.ts'
import type { RecordAnswers } from './records.ts'
import type { AGENT_EVENTS, VISITOR_EVENTS } from './schemas.ts'
import type { SuspectAnswers } from './suspects.ts'
import type { TemplateAnswers } from './templates.ts'
import type { TicketAnswers, TicketCounts, TicketRow, TicketView, TranscriptLine } from './ticket.ts'
import type { WhatIf } from './what-if.ts'

type Input<Schema> = z.infer<Schema>
type Handler<Schema, Value> = (input: Input<Schema>, reply: (answer: Answer<Value>) => void) => void

/** The receipt of a stored message: its place and time. It follows the commit. */
export interface Stored {
  seq: number
  at: number
}

export interface Page {
  conversation: VisitorConversation
  messages: Message[]
  /** True when more follow: ask again from the last sequence received. */
  more: boolean
}

/** Values that answer the visitor's events. */
export interface VisitorAnswers {
  'chat:start': { conversation: VisitorConversation; message: Message }
  'message:post': Stored
  'messages:after': Page
  typing: null
  read: null
  'chat:leave': null
  'chat:address': null
}

export type VisitorSends = {
  [E in keyof VisitorAnswers]: Handler<(typeof VISITOR_EVENTS)[E], VisitorAnswers[E]>
}

/** What the server tells a visitor's frame. `doors` says only: fetch the card again. */
export interface VisitorHears {
  message: (message: Message) => void
  conversation: (conversation: VisitorConversation) => void
  /** The line moved, or somebody came to work or left. */
  place: (place: PlaceInLine) => void
  /** How far the agent has read. */
  read: (read: { conversation: string; seq: number }) => void
  typing: (typing: { conversation: string; name: string; typing: boolean }) => void
  doors: () => void
  /** The server goes down or cuts a slow reader off: come back after `ms`. */
  'come-back': (wait: { ms: number }) => void
}

export interface AgentRow {
  id: string
  name: string
  email: string
  role: Role
  teams: string[]
  available: boolean
  online: boolean
  chats: number
  capacity: number
  /** Has a call of this desk to wrap up: until this instant no other one rings, unless it is wrapped up before. */
  wrapUpUntil: number | null
  disabled: boolean
}

export type Role = 'agent' | 'supervisor' | 'administrator'

/** All that changed on a desk after version `since`; with `since` 0 everything that is open. */
export interface DeskChanges {
  version: number
  /** False when `since` lies ahead of the desk's version (a restored backup) or far behind: throw away what you have. */
  continues: boolean
  conversations: InboxItem[]
  tickets: TicketRow[]
  counts: TicketCounts
  /** What is wrong with the policy file, while the desk works by an earlier text of it. */
  policyTrouble: string | null
  /** Websites that asked for the widget within a day and are not in the desk's list. */
  unlistedSites: string[]
  doors: DoorNow[]
  outages: OutageNow[]
  agents: AgentRow[]
  now: number
}

export interface DeskInfo {
  id: string
  name: string
  role: Role
  languages: Language[]
  timezone: string
  accent: string
  topics: { key: string; label: Text; kind: string | null }[]
  kinds: { key: string; label: Text; priority: string }[]
  priorities: string[]
  teams: { key: string; label: Text }[]
  tiers: { key: string; label: string }[]
  /** Doors at which agents answer here: what can be done there is shown. */
  serves: Channel[]
  /** What this agent may do with a call that another one has. */
  calls: ('whisper' | 'take-over')[]
  /** All doors the policy speaks of: *what would happen* can be asked of each. */
  doors: Channel[]
  /** Fields the desk requires on a ticket and those it welcomes. */
  fields: { key: string; label: Text; required: boolean }[]
}

export interface CustomerCard {
  number: string | null
  name: string
  tier: string
  /** How we know who it is, as a fact: "Signed in at the portal."; and the number (E.164) that they call from. */
  proof: string
  caller: string | null
  language: Language
  email: string | null
  /** Who of the customer is known on the telephone, and by which numbers. */
  persons: PersonOnPhone[]
  contracts: { id: string; product: string; tier: string; services: string[]; standby: string[] }[]
  tickets: TicketRow[]
  /** What was sent this month by WhatsApp; the estimate in hundredths of a cent. Null: nothing. */
  whatsapp: { month: string; billed: number; estimate: number | null } | null
  page: string | null
}

export interface ConversationView {
  item: InboxItem
  customer: CustomerCard
  notes: Note[]
  /** What happened in a call until now; of a chat nothing. */
  call: TranscriptLine[]
  messages: Message[]
  more: boolean
  /** Null for a conversation that no provider carries. */
  written: WrittenReach | null
  readByVisitor: number
  /** True when the desk's policy demands a ticket before the conversation may be closed. */
  ticketRequired: boolean
  weCalled: boolean
}

export interface CustomerFound {
  number: string
  name: string
  tier: string
}

/** Values that answer the agent's events. */
export interface AgentAnswers
  extends TemplateAnswers,
    BindingAnswers,
    LinkedPhoneAnswers,
    CallAnswers,
    RecordAnswers,
    OutageAnswers,
    TicketAnswers,
    SuspectAnswers {
  'desk:sync': DeskChanges
  'conversation:open': ConversationView
  'messages:after': { messages: Message[]; more: boolean }
  'message:post': Stored
  typing: null
  read: null
  'conversation:take': InboxItem
  'conversation:note': Note
  'conversation:transfer': null
  'conversation:escalate': null
  'conversation:link-ticket': { number: number; due: number | null }
  'conversation:create-ticket': { number: number; due: number | null }
  'conversation:address': null
  'conversation:wrap-up': null
  'conversations:done': { conversations: InboxItem[]; more: boolean }
  'ticket:list': { tickets: TicketRow[]; counts: TicketCounts }
  'ticket:open': TicketView
  'ticket:create': { number: number; due: number | null; link: string }
  'ticket:reply': { seq: number; at: number }
  'agent:available': null
  'customer:find': CustomerFound[]
  'door:set': null
  'what-if': WhatIf
  'allowance:ledger': AllowanceLedger
  'customer:add-phone': RegisteredNumbers
  'customer:remove-phone': RegisteredNumbers
  'standby:roster': StandbyRoster
  'standby:duty': null
  'standby:off-duty': null
  'standby:phone': null
  'standby:book': null
  'standby:cancel': null
  'agents:list': AgentRow[]
  'agents:invite': Invited
  'agents:change': AgentRow
}

export type AgentSends = {
  [E in keyof AgentAnswers]: Handler<(typeof AGENT_EVENTS)[E], AgentAnswers[E]>
}

/** What a panel hears. `desk` is a wake-up: fetch what is new with `desk:sync`; after `policy`, `me` may say something else. */
export interface AgentHears {
  desk: (news: { desk: string; version: number }) => void
  message: (message: Message) => void
  'message:changed': (message: Message) => void
  note: (note: Note & { conversation: string }) => void
  typing: (typing: { conversation: string; name: string; typing: boolean }) => void
  read: (read: { conversation: string; seq: number }) => void
  /** The own telephone rings, is taken, connected or over. */
  call: (news: CallNews) => void
  'call:people': (news: TalkNews) => void
  'call:minutes': (news: MinutesNews) => void
  /** What was sent in a conversation has come further. */
  written: (reach: WrittenReach & { conversation: string }) => void
  policy: (news: { desk: string }) => void
  /** A PIN was typed at a desk: whoever leads it looks who guesses. */
  'pins-tried': (news: { desk: string }) => void
  'signed-out': () => void
  'come-back': (wait: { ms: number }) => void
}

/** `GET /panel/api/me`. */
export interface Me {
  agent: { id: string; name: string; email: string }
  desks: DeskInfo[]
  /** The server's time, before anything is drawn by it. */
  now: number
  /** A demo that is shown at another hour: the panel says so. */
  demoClock: boolean
}
