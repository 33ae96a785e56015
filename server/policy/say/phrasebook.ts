import type { Channel } from '../../../shared/channels.ts'
import type { You } from '../../../shared/you.ts'
import type { AdmitCode, AskCode, OfferCode, RefuseCode } from '../decision.ts'
import type { PlaceCode } from '../queue-order.ts'
import type { ResponseTime } from '../time/response-time.ts'

/** What a sentence is made of, already in the reader's words. Null: not known, or not to be told. */
export interface Spoken {
  readonly channel: Channel
  /** The whole sentence that says when this door opens, or that it does not. */
  readonly closed: string
  /** "tomorrow at 9:00". */
  readonly opens: string | null
  /** "17:00", "Monday 23 November 17:00". */
  readonly until: string | null
  /** Tiers that have this door: "Basic, Medium and Deluxe". */
  readonly tiers: string | null
  /** One tier: the lowest that has this door, or the one that overtook. */
  readonly tier: string
  readonly price: string
  /** Somebody names the price, in a quote, before anything is charged. */
  readonly isQuoted: boolean
  /** The desk's own words. */
  readonly say: string | null
  readonly topic: string
  readonly fields: string
  readonly digits: number
  /** The number or address of the door. */
  readonly address: string
  readonly position: number
  /** Somebody of the desk is at work. */
  readonly staffed: boolean
  /** "about 4 minutes". */
  readonly wait: string | null
  /** "42 minutes". */
  readonly left: string | null
  /** Little of it is left, and how much is not told. */
  readonly nearlyUsed: boolean
  /** A colleague is talking with all that is left of the month. */
  readonly colleague: boolean
  /** "within 3 working days"; `answerBy` is the instant that means, when asked now. Null beside it: that says it all. */
  readonly answer: string | null
  readonly answerBy: string | null
  readonly answerIsAim: boolean
  /** The ticket that was given should have been answered by now. */
  readonly isLate: boolean
  readonly standbyCost: string | null
  /** Customer numbers can be typed on a telephone. */
  readonly customerKeyed: boolean
  /** An engineer acts within this time. */
  readonly actWithin: string | null
  readonly you: You
}

export type Phrase = (s: Spoken) => string

/** Everything admission says in one language. Whole sentences: no language is glued from another's parts. */
export interface Phrasebook {
  readonly clock: ClockWords
  readonly and: string
  readonly byQuote: string
  readonly usualRate: string
  /** `euros` is already written in the language ("59,95"). */
  readonly amount: (euros: string, per: 'hour' | 'contact' | 'ticket', withVat: boolean) => string
  readonly decimal: ',' | '.'
  /** "within 6 working hours"; `words` is the duration, or the time of a cut-off. */
  readonly answered: (time: ResponseTime, words: string) => string | null
  readonly standbyCost: (percent: number, atLeast: string | null, workedAtLeast: string | null) => string
  readonly admit: Readonly<Record<AdmitCode, Phrase>>
  /** To whoever reads and writes. */
  readonly ask: Readonly<Record<AskCode, Phrase>>
  /** To a caller, who answers with keys; what is not here is asked of a caller in the same words. */
  readonly onKeys: Readonly<Record<KeyedCode, Phrase>>
  readonly offer: Readonly<Record<OfferCode, Phrase>>
  readonly refuse: Readonly<Record<RefuseCode, Phrase>>
  readonly month: Readonly<Record<MonthCode, Phrase>>
  /** To whoever leaves a message in the ticket they have. */
  readonly intoTicket: Phrase
  /** To a caller without a ticket, who shows a PIN besides. */
  readonly withoutTicket: Phrase
  /** Says when a closed door opens. */
  readonly opensAgain: Readonly<Record<Channel, Phrase>>
  /** Before the ways on of whoever asked what the desk does not help with: they are for something else. */
  readonly anotherQuestion: string
  /** A door that is open now, as a way on. */
  readonly way: Readonly<Record<Channel, Phrase>>
  readonly hint: Readonly<Record<HintCode, Phrase>>
  readonly place: Readonly<Record<PlaceCode, Phrase>>
  /** What the door is called on the contact card. */
  readonly door: Readonly<Record<Channel, string>>
}

/** Times and durations in words. */
export interface ClockWords {
  readonly months: readonly string[]
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly today: string
  readonly tomorrow: string
  readonly dayAt: (day: string, time: string) => string
  readonly date: (weekday: string, day: number, month: string, year: number | null) => string
  readonly time: (hour: number, minute: number) => string
  readonly hours: (n: number) => string
  readonly minutes: (n: number) => string
  readonly about: (duration: string) => string
}

/** What a caller answers with the keypad. */
export const KEYED_CODES = [
  'standby-only',
  'number-or-ticket',
  'pin',
  'not-recognised',
  'ticket-number',
  'ticket-not-recognised',
  'ticket-closed',
] as const
type KeyedCode = (typeof KEYED_CODES)[number]

/** What is said about the talk time of a month. */
export const MONTH_CODES = [
  /** What talk beyond the allowance costs, and whether that is agreed to. */
  'overrun',
  /** A colleague is talking: whoever calls waits, is called back, or may come back later. */
  'colleague',
  'colleague-callback',
  'colleague-offer',
  /** Whoever is put through when the last minute of the month begins; in a call: it begins; and why it ends, and from when on there is talk time again (`opens`: a date). */
  'at-most-a-minute',
  'last-minute',
  'ended',
] as const
export type MonthCode = (typeof MONTH_CODES)[number]

const HINT_CODES = [
  'open',
  'open-until',
  'opens',
  'closed',
  'left',
  'answer-by',
  'answer',
  'answer-by-topic',
  'price',
  'from-tier',
  'for-customers',
  'sign-in',
  'pin',
  'standby',
  'used-up',
  'not-supported',
  'another-door',
  'elsewhere',
  'nobody-there',
] as const
/** A few words beside a door. */
export type HintCode = (typeof HINT_CODES)[number]

/** Whether anything is said about how soon there is an answer. */
export function isAnswered({ answer, answerBy }: Spoken): boolean {
  return answer !== null || answerBy !== null
}

/** A part of a sentence that stands there only when there is something to say. */
export function given(value: string | null, part: (value: string) => string): string {
  return value === null ? '' : part(value)
}
