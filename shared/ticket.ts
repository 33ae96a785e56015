import type { Channel } from './channels.ts'
import type { FileRef } from './conversation.ts'

export type TicketState = 'open' | 'answered' | 'waiting' | 'closed'

/** Why a deadline is what it is: facts in the order a person would check them by hand, plus the sentence. */
export interface DeadlineReason {
  code: string
  say: string
}

export interface TicketRow {
  number: number
  subject: string
  topic: string | null
  kind: string | null
  priority: string | null
  state: TicketState
  team: string | null
  assignee: { id: string; name: string } | null
  customer: string | null
  who: string
  tier: string
  createdAt: number
  due: number | null
  promise: 'target' | 'guaranteed'
  answeredAt: number | null
  /** Order of work among open tickets: lower rank first, then the earlier instant. */
  rank: number
  queuedAt: number
  /** When what it waits with was asked: of two that stand at the same instant, the earlier goes first. */
  waitingSince: number
  /** Place in the desk's order of work explained, when it is not simply the deadline. */
  because: string
  version: number
}

/** A sender of a mail for whom nobody vouches, or of whom our own mail server says that they are another. */
export type UnsureSender = 'unproven' | 'suspect'

export interface TicketMessage {
  seq: number
  author: 'customer' | 'agent' | 'note' | 'system'
  name: string | null
  body: string
  files: FileRef[]
  at: number
  /** For agents: what is to be thought of who wrote it; left out: nothing. */
  sender?: UnsureSender
  /** For agents: how the mail looks that it came as; left out: there are only its words. */
  look?: MailLookRef
  /** For agents: what of the words it only repeats, and what it is signed with, in order; left out: nothing. */
  folds?: Fold[]
}

/** A mail that is to be seen as its sender made it. */
export interface MailLookRef {
  /** Files of the message that stand in it. */
  pictures: string[]
  /** How many pictures were left out, because they would have been fetched from elsewhere. */
  remote: number
}

/** A part of a message's words, as places in them. */
export interface Fold {
  kind: 'quoted' | 'signature'
  from: number
  to: number
}

export interface TicketChange {
  at: number
  who: string
  what:
    | 'created'
    | 'priority'
    | 'kind'
    | 'state'
    | 'team'
    | 'assignee'
    | 'deadline'
    | 'linked'
    | 'queue'
    | 'mail'
    | 'whose'
  before: string | null
  after: string | null
}

/** A line of the transcript that came with a chat or a call. */
export interface TranscriptLine {
  at: number
  who: string
  body: string
}

/** Going first for a price, as far as the customer and the desk have come with it. */
export interface PaidPriority {
  /** `asked`: the customer waits for a quote, and the ticket keeps its usual place. */
  state: 'asked' | 'agreed' | 'declined'
  at: number
  price: string
  /** The words in which the price was told. */
  said: string
  /** How it was agreed to. */
  consent: string | null
}

export interface TicketView extends TicketRow {
  /** What an agent may put right: it stands behind the others, and which second ticket about the same was the reason. */
  movedBack: { duplicateOf: number | null } | null
  /** The kind that whoever asked said it was; null: none that did not count, or an agent has sorted it. */
  wish: string | null
  fields: Record<string, string>
  promise: 'target' | 'guaranteed'
  why: DeadlineReason[]
  messages: TicketMessage[]
  changes: TicketChange[]
  conversations: { id: string; channel: Channel; at: number; transcript: TranscriptLine[] }[]
  email: string | null
  /** Numbers (E.164) at which one may call: registered for the customer, with whose they are, or those that its calls came from. */
  phones: { name: string; phone: string }[]
  /** True when an answer also goes out as mail. */
  byMail: boolean
  /** Why the newest mail was not delivered, as an agent reads it; null when none was refused. */
  mailRefused: string | null
  /** Somebody passed a mail on; null: nobody did. */
  forwarded: Forwarded | null
  /** Customers with an address in the domain of this ticket's, where it is nobody's yet: a hint, and no proof. */
  sameDomain: { domain: string; customers: { number: string; name: string }[] } | null
  /** Null when the customer did not ask to go first. */
  paidPriority: PaidPriority | null
}

interface MailPerson {
  address: string
  name: string | null
}

/** A mail that somebody passed on: `by` them, `from` whoever wrote it, as the mail itself says. */
export interface Forwarded {
  by: MailPerson
  from: MailPerson
}

/** What an agent's panel hears who puts a ticket right. */
export interface TicketAnswers {
  'ticket:change': TicketView
  'ticket:address': TicketView
  'ticket:whose': TicketView
  'ticket:answer-quote': TicketView
}

/** Where a ticket's customer goes on by WhatsApp. */
export interface WhatsAppWay {
  /** Opens WhatsApp with the ticket's number written already. */
  url: string
  /** The desk's number as people read it. */
  number: string
  /** Whether the door is open: "open until 17:00". */
  hint: string
  /** The link as a QR code: points on a side, margin and all, and the dark ones as the path of an SVG. */
  code: { size: number; path: string }
}

/** What the person who asked may see. */
export interface CustomerTicket {
  number: number
  subject: string
  state: TicketState
  createdAt: number
  due: number | null
  promise: 'target' | 'guaranteed'
  /** Why the deadline is what it is, to be checked with a calendar; empty without a promise. */
  why: DeadlineReason[]
  answeredAt: number | null
  messages: TicketMessage[]
  /** What one more message costs, to be read before it is sent; null: nothing. */
  replyCosts: string | null
  /** What the desk asks of a ticket like this and it lacks: giving it costs nothing. */
  lacks: { key: string; label: string }[]
  /** What was filled in, for another question about the same. */
  fields: Record<string, string>
  /** True when mail is sent for this ticket; else the page says to keep the link. */
  byMail: boolean
  /** No answer reaches them by mail, and one could: no address is known, or the last one failed. */
  asksAddress: boolean
  /** Null where this customer cannot write by WhatsApp. */
  whatsapp: WhatsAppWay | null
}

export interface TicketCounts {
  open: number
  overdue: number
  dueWithinHour: number
  triage: number
}
