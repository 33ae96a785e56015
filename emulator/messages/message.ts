import type { Params } from '../signature.ts'
import type { Person } from './person.ts'
import type { Category } from './prices.ts'

export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed' | 'received'

/** A file of a message. Its bytes are gone once it was deleted. */
export interface Media {
  sid: string
  type: string
  bytes: Buffer | null
  at: number
}

export interface Place {
  latitude: number
  longitude: number
  address: string
  label: string
}

/** What a tappable message offers. */
export interface Offer {
  kind: 'list' | 'buttons'
  /** What opens the list; empty for buttons. */
  button: string
  choices: { id: string; title: string; description: string }[]
}

/** A message of a conversation over WhatsApp, ours or theirs. Our side is always one of the account's numbers. */
export interface Message {
  sid: string
  direction: 'inbound' | 'outbound-api'
  /** The account's number, E.164. */
  number: string
  person: Person
  from: string
  to: string
  body: string
  media: Media[]
  location: Place | null
  /** What can be tapped, of a message that the account sent. */
  offer: Offer | null
  /** What was tapped, of a message that the person sent. */
  tapped: string | null
  repliedTo: string | null
  /** Null for what the person wrote. */
  category: Category | null
  isTemplate: boolean
  contentSid: string | null
  status: MessageStatus
  errorCode: number | null
  /** When the account showed that it was read and that an answer is typed. */
  typed: number[]
  steps: { status: MessageStatus; at: number }[]
  /** US dollars, once it is known. */
  price: number | null
  statusCallback: string | null
  /** Parameters of the webhook that tells what the person wrote. */
  params: Params
  /** Deleted over REST: the account has it no more, the person's telephone has. */
  isDeleted: boolean
  at: number
  updatedAt: number
  sentAt: number | null
  /** Callbacks go out one after the other. */
  told: Promise<void>
}

/** The next step of a message, with its instant. */
export function step(message: Message, status: MessageStatus, at: number): void {
  message.status = status
  message.updatedAt = at
  if (status === 'sent') message.sentAt = at
  message.steps.push({ status, at })
}
