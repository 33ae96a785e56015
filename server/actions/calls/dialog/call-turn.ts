import type { Language } from '../../../../shared/channels.ts'
import type { Address } from '../../../../shared/you.ts'
import type { DialRefusal } from '../../../policy/dial.ts'
import type { AnnouncementState } from './announcement.ts'

/** What a caller can be asked; each has one form on the keypad. */
export const QUESTIONS = [
  'language',
  'standby',
  'number',
  'pin',
  'contract',
  'ticket',
  'leave-message',
  'consent',
  'overrun',
  'callback-number',
  'callback-when',
] as const
export type CallQuestion = (typeof QUESTIONS)[number]

/** One thing to say: a sentence of admission as it stands, or a prompt that only the telephone knows. */
export type SpokenPrompt =
  | { readonly text: string }
  | {
      readonly prompt: PromptKey
      readonly name?: string | undefined
      readonly digits?: string
      readonly choice?: number
      /** Spoken in this language, whatever the call's. */
      readonly language?: Language
    }

/** Prompts of the telephone; their words stand with the channel, in four languages. */
export type PromptKey =
  /** `name`: the desk. */
  | 'welcome'
  /** Said in the language it is about; `choice`: its key. */
  | 'language'
  /** The same question once more. */
  | 'once-more'
  | 'end-with-hash'
  | 'yes-or-no'
  /** Whether to leave a message in the ticket that was given, or that it is about something else. */
  | 'leave-message'
  /** Whether to go on when the allowance is used up, or to stop then. */
  | 'yes-or-stop'
  /** `name`: what the contract covers, `choice`: its key. */
  | 'choose'
  | 'which-number'
  /** The number that was typed is not called, and why. */
  | `not-called-${DialRefusal}`
  /** `name`: the countries that are. */
  | 'called-countries'
  /** The number that they call from is not called. */
  | 'not-on-this-number'
  /** Calls from their number are not taken; `name`: the desk. */
  | 'number-blocked'
  /** It called too often without anybody knowing who. */
  | 'called-too-often'
  | 'callback-on-this-number'
  | 'callback-on-registered-number'
  /** `digits`: the number that was typed. */
  | 'callback-on-typed-number'
  /** That nobody has picked up yet. */
  | 'still-ringing'
  /** That the desk is still empty. */
  | 'still-nobody'
  /** At an empty desk: that waiting keeps the place. */
  | 'may-wait'
  /** Whoever was to talk with them fell away before they spoke. */
  | 'place-kept'
  /** Whoever talked with them is gone without a word: they are next. */
  | 'cut-off'
  /** Whoever talked with them has handed them on: somebody else is rung. */
  | 'put-through'
  /** Whoever talks with them is away for a moment. */
  | 'on-hold'
  /** The first time: that it keeps the place, and that the key works at any moment. */
  | 'callback-in-queue'
  /** The same offer once more. */
  | 'callback-instead'
  /** At an empty desk, by the same key: a message, or a ticket. */
  | 'message-instead'
  | 'ticket-instead'
  /** Before a call back is promised to whoever has waited as long as the desk asks of anybody. */
  | 'long-wait'
  /** They asked before: that it is one call, at the place they had. */
  | 'callback-noted'
  | 'callback-in-turn'
  /** The first key: whether being called in turn is all right; the others are later times. */
  | 'callback-when'
  /** `name`: a later time, `choice`: its key. */
  | 'callback-at'
  /** `name`: the time that was chosen. */
  | 'callback-then'
  | 'heard-nothing'
  | 'not-agreed'
  /** A caller without a number to key cannot be told from anybody else. */
  | 'no-number'
  | 'recorded'
  /** Nothing was recorded: once more, after the tone. */
  | 'nothing-yet'
  | 'not-recorded'
  /** `digits`: the ticket that was made of it. */
  | 'became-ticket'
  /** `digits`: the ticket that it was about. */
  | 'goes-on-in-ticket'
  | 'goodbye'

/** What one webhook answers, before any provider's notation. */
export interface CallAnswer {
  readonly language: Language
  /** Country of the desk (`BE`), for its accent; null: not known. */
  readonly country: string | null
  readonly address: Address
  readonly say: readonly SpokenPrompt[]
  readonly then: CallInstruction
}

export type CallInstruction =
  /** `digits`: the answer is complete after so many keys; null: ended by `#` or a pause. */
  | { readonly kind: 'ask'; readonly question: CallQuestion; readonly digits: number | null }
  /** Waits in a queue of its own, named after the conversation. */
  | { readonly kind: 'queue'; readonly conversation: string }
  /**
   * Listens on in the queue, to a sound or to silence; one key leads out of it, where the desk has something instead. The
   * queue asks again with what was told until now.
   */
  | {
      readonly kind: 'wait'
      readonly takesKey: boolean
      readonly hold: string | null
      readonly told: AnnouncementState | null
    }
  /** Comes into the talk's conference; `seconds` is the longest it may last. */
  | { readonly kind: 'talk'; readonly talk: string; readonly seconds: number }
  /** Nothing more: whoever hears this is in a talk, and stays there. */
  | { readonly kind: 'go-on' }
  /** Leaves the queue and goes on at the turn. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'record' }
  | { readonly kind: 'hang-up' }

/** Renders a turn; `token` must stand in every address at which the call goes on. */
export type Render = (turn: CallAnswer, token: string) => string

/** Who a call seems to come from, as the provider says: a hint, never a proof. */
export type Caller =
  /** `doubted`: the network says that it is not the number of whoever calls. */
  | { readonly kind: 'number'; readonly number: string; readonly doubted?: boolean }
  | { readonly kind: 'withheld' }
  /** A softphone, a SIP address, WhatsApp: never matched with telephone numbers. */
  | { readonly kind: 'other' }
