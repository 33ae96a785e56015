import type { Readable } from 'node:stream'
import type { Provider } from '../policy/door.ts'

/**
 * Who carries a desk's WhatsApp messages: an edge implements it, app.ts plugs it in. Whoever adds a provider turns what
 * it brings into `Inbound` and `DeliveryNews`, and implements this; nothing else knows which provider it is.
 */
export interface Messenger {
  readonly provider: Provider
  /** A text is sent in parts of at most so many UTF-16 units. */
  readonly longestText: number
  /** Whether the provider takes free text only for 24 hours after the customer's last message. */
  readonly hasWindow: boolean
  /** Whether each message that is delivered costs money. */
  readonly isBilled: boolean
  /** The provider has a button by which somebody shares their own number. Absent: it has none. */
  readonly asksNumber?: true
  /**
   * Sends one part. Throws when it is not known whether it was sent: then nobody sends it again, and news of the key or
   * the id settles it.
   */
  send(message: Outgoing): Promise<Sent>
  /** Shows the customer that their message was read, and that somebody types, as far as the provider can. */
  showRead(seen: SeenMessage): Promise<void>
  /** The bytes behind a `media.ref`; `gone` when they will never come. Throws when it is to be tried again. */
  media(ref: string, mostBytes: number, stop: AbortSignal): Promise<FetchedMedia | 'too-large' | 'gone'>
  /**
   * All that was written to this line from then until then (ms), where the provider does not bring again by itself what
   * was not taken from it. What came already, or a little later, may be among it. Absent: nothing is ever missed.
   */
  readonly missed?: (line: string, since: number, until: number) => Promise<Inbound[]>
  /** Why a file cannot be sent, said to agents before they send it; null: it can. Absent: whatever is kept here can. */
  readonly cannotSend?: (file: { type: string; size: number }) => Unsendable | null
  /** Deletes the provider's copy; one that is gone is fine. Absent: it keeps none, or cannot. */
  readonly deleteMedia?: (ref: string) => Promise<void>
  /** Deletes the words of a message at the provider, by its id; throws when it is to be tried again. Absent: it cannot. */
  readonly redact?: (id: string) => Promise<void>
}

export interface Unsendable {
  code: 'too-large' | 'wrong-type'
  say: string
}

/** The ids under which a person writes. What the provider does not show is null; none of them is made from another. */
export interface WrittenFrom {
  /** E.164. */
  phone: string | null
  /** Business-scoped user id, of the portfolio that `Inbound.account` names. */
  bsuid: string | null
  parentBsuid: string | null
  /** Linked id of the unofficial client. */
  lid: string | null
}

/** One message as a provider brought it, in our words. */
export interface Inbound {
  /** The desk's number that was written to, E.164. */
  line: string
  /** Portfolio, account or session within which ids mean something. */
  account: string
  /** The provider's id of the message: with the account it is the only judge of what came before. */
  id: string
  from: WrittenFrom
  /** As they call themselves: proves nothing. */
  profileName: string | null
  /** When it was written, as the provider says; ms. */
  at: number
  content: Content
  /** The provider's id of the message that this one answers. */
  replyTo: string | null
  forwarded: boolean
}

export type Content =
  | { kind: 'text'; body: string }
  /** A button or a row of a list that we sent; `id` may be made up by anybody. */
  | { kind: 'choice'; id: string; title: string }
  | {
      kind: 'media'
      media: 'image' | 'voice' | 'audio' | 'video' | 'document' | 'sticker'
      /** Under which `Messenger.media` finds the bytes. */
      ref: string
      type: string
      name: string | null
      caption: string
      size: number | null
      /** Hex, as the provider says. */
      sha256: string | null
    }
  | {
      kind: 'location'
      latitude: number
      longitude: number
      name: string | null
      address: string | null
    }
  /** `asked`: shared by the button that we sent; only then is the number the sender's own. */
  | { kind: 'contacts'; asked: boolean; cards: { name: string; phones: string[] }[] }
  | { kind: 'reaction'; to: string; emoji: string | null }
  | { kind: 'edited'; message: string; body: string }
  | { kind: 'deleted'; message: string }
  /** It could not be decrypted; the provider asks for it again. */
  | { kind: 'unreadable' }
  /** The person's number or id is another one from now on; `from` is the new one. */
  | { kind: 'changed'; before: WrittenFrom }
  | { kind: 'unknown'; name: string }

/** Something to choose from: by a list or buttons where the provider has them, else by `text`, which numbers the choices. */
export interface Choices {
  kind: 'choices'
  /** The question without the choices. */
  body: string
  text: string
  /** Opens the list; at most 20 characters. */
  button: string
  choices: { id: string; title: string }[]
}

/** Where a message goes: the newest address of the contact that can be reached. */
export interface Outgoing {
  desk: string
  /** Our own number, E.164. */
  line: string
  to: { phone: string } | { bsuid: string } | { lid: string }
  /** Our id of this part (a uuid); the provider gives it back with the news where it can. */
  key: string
  content:
    | { kind: 'text'; body: string }
    | Choices
    /** Asks for the person's own number, by a button of the provider where it has one (`asksNumber`). */
    | { kind: 'ask-number'; body: string }
    | {
        kind: 'media'
        type: string
        name: string
        caption: string
        open(): Readable
        size: number
        url: string
      }
    | { kind: 'template'; name: string; language: string; variables: readonly string[] }
}

export type Sent =
  | { outcome: 'accepted'; id: string }
  /** It was surely not sent, and may be tried again after so many ms. */
  | { outcome: 'later'; after: number; code: string }
  /** It was surely not sent, and never will be. */
  | { outcome: 'refused'; code: string; reason: Refusal }

/** Why a message cannot be delivered, in our words; the provider's own code stands beside it. */
export const REFUSALS = [
  /** More than 24 hours after their last message: only a template. */
  'window-closed',
  /** They blocked us, or want nothing more. */
  'blocked',
  /** Nobody can be reached there. */
  'no-such-recipient',
  /** Somebody else may write from where they wrote, who has not proven to be them. */
  'address-changed',
  /** This sender cannot be answered by id yet. */
  'no-id-yet',
  'content',
  /** The desk's account, sender or token. */
  'account',
  'limited',
  'unknown',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** What becomes of a message that we sent. */
export interface DeliveryNews {
  account: string
  /** Our own key where the provider gives it back, and its id where it is known. */
  key: string | null
  id: string | null
  state: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  /** The provider's code and what it means to us; only of `failed`. */
  code: string | null
  reason: Refusal | null
  /** It was surely not delivered, by trouble that may be over when it is sent again. */
  mayPass?: boolean
  /** What it costs, as the provider says; null: it did not say. */
  category: string | null
  billable: boolean | null
}

/** A message of theirs that was seen. */
export interface SeenMessage {
  desk: string
  line: string
  /** The provider's id. */
  id: string
  isTyping: boolean
}

export interface FetchedMedia {
  bytes: Buffer
  type: string
}
