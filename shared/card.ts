import type { Channel, Language } from './channels.ts'
import type { VisitorConversation } from './conversation.ts'
import type { TicketState } from './ticket.ts'

/** One way in, for this person at this moment, from the same admission that guards it. */
export interface CardDoor {
  channel: Channel
  /**
   * open: may enter now; ask: may enter after giving something (sign-in, PIN, ticket); closed: not now; never: not for
   * this person; elsewhere: others answer at `number`, and nobody here knows when or for whom.
   */
  state: 'open' | 'ask' | 'closed' | 'never' | 'elsewhere'
  /** Four words: "open until 17:00", "42 min left, PIN", "from Medium on". */
  hint: string
  /** The whole sentence, for a tap on the row. */
  say: string
  opensAt: number | null
  /** Telephone number or address, where the door has one. */
  number: string | null
  /** Where a tap on it leads; null for a door that is inside the page. */
  url: string | null
  /** What the desk says beside it; null where it says nothing, or `say` and the form's tips have it already. */
  note: string | null
  /** People sign in before they come in here. */
  signIn: boolean
}

/** A door that the desk does not have, and its words for that. */
export interface AbsentDoor {
  channel: Channel
  say: string
}

export interface CardField {
  key: string
  label: string
  required: boolean
  hint: string | null
  /** `file`: answered by an attachment, not by text. */
  input: 'line' | 'text' | 'file'
  /** What stands in it before anybody writes: their own IP address. */
  value: string | null
}

/** When a question that is sent now is answered: a whole sentence, and the instant. Null: no time is promised. */
interface AnswerTime {
  say: string | null
  due: number | null
}

/** By the chosen topic. `unchosen` says nothing where the topics differ. */
export interface AnswerTimes {
  unchosen: AnswerTime
  topics: Record<string, AnswerTime>
}

/** A statement of the desk, on privacy or on accessibility. */
export interface DeskLink {
  label: string
  url: string
}

/** What the widget shows first. `signInAt`: where customers sign in, where the desk says so. Texts are in `language`, chosen by the server among the desk's. */
export interface ContactCard {
  desk: {
    id: string
    name: string
    accent: string
    timezone: string
    /** The city of that zone, in the card's language. */
    city: string
    languages: Language[]
    formal: boolean
    signInAt: string | null
  }
  language: Language
  now: number
  links: DeskLink[]
  /** The first sentence: "Chat opens Monday at 9:00." */
  headline: string
  /** What is out of order for everybody now, in the words of an agent. */
  outages: string[]
  /** The desk's own order, with what is shut to this person below what is open. */
  doors: CardDoor[]
  absent: AbsentDoor[]
  customer: { name: string; tier: string } | null
  conversation: VisitorConversation | null
  /** May this person attach files in a chat. */
  chatFiles: boolean
  /** May this person make a PIN here that proves who calls. */
  makesPin: boolean
  /** May this person make a code here that binds their WhatsApp. */
  linksWhatsApp: boolean
  tickets: {
    number: number
    subject: string
    state: TicketState
    /** By when it is answered; null: no time is promised, it was answered, or the time is over. */
    due: number | null
    isAim: boolean
  }[]
  form: {
    topics: {
      key: string
      label: string
      say: string | null
      support: 'full' | 'advice' | 'none'
      /** What is out of order about it now, besides what is for everybody. */
      outages: string[]
      /** Reports of abuse, which the form takes from anybody at any hour, whatever else it refuses. */
      notice: boolean
      /** What a question on this topic needs besides `fields`. */
      fields: CardField[]
    }[]
    fields: CardField[]
    /** May this person attach files to a ticket. */
    attachments: boolean
    /** Does a search come before the form (self-help desks). */
    searchFirst: boolean
    /** The paid lane, for whom it is for sale: what it brings and costs. Sent back, these words are what was agreed to. */
    urgent: string | null
    /** For whom each ticket has a price: what it costs. Sent back, these words are what was agreed to. */
    price: string | null
    /** When a ticket made now is answered. */
    answers: AnswerTimes
    /** The same where a field names one of these services (in small letters): their contract counts instead. */
    answersOf: { services: string[]; answers: AnswerTimes }[]
    tips: string[]
    /** Of whoever is not signed in at the portal: must they before a ticket is taken, or are they only asked to. */
    signIn: 'required' | 'preferred' | null
    /** Do answers to tickets also go out by mail. */
    byMail: boolean
  }
}

/** Answer to `POST /w/<desk>/session`. The token given is the one that came along when it is still the same person. */
export interface SessionOpened {
  token: string
  language: Language
  /** Null for visitors without a customer number that this desk knows. */
  customer: ContactCard['customer']
}

/** Answer to a ticket left through the form. `secret` opens its page: `/d/<desk>/ticket#<number>.<secret>`. */
export interface TicketMade {
  number: number
  secret: string
  due: number | null
  say: string
  link: string
  byMail: boolean
  /** Opens WhatsApp with the ticket's number written already; null for whoever cannot write there. */
  whatsapp: string | null
}
