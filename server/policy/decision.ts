import type { Channel, Text } from '../../shared/channels.ts'
import type { Proof, Step } from './door.ts'
import type { TicketDue } from './facts.ts'
import type { PromiseKind } from './policy.ts'
import type { Price } from './price.ts'
import type { Standby } from './standby.ts'
import type { ResponseTime } from './time/response-time.ts'

/** The rules in the order in which they are asked; the first that does not pass decides. */
export const RULES = [
  'offered',
  'topic',
  'open',
  'search',
  'who',
  'entitled',
  'hours',
  'allowance',
  'ticket',
  'fields',
  'room',
] as const
export type Rule = (typeof RULES)[number]

export type Decision = Admit | Ask | Offer | Refuse

interface Decided {
  readonly channel: Channel
  readonly rule: Rule
  /** Tier the person counted as when the rule was asked. */
  readonly tier: string
  /** What the sentence needs to know. */
  readonly words: Words
}

export interface Admit extends Decided {
  readonly outcome: 'admit'
  readonly code: AdmitCode
  /** Where it goes now; `ticket` for what becomes a ticket at once. */
  readonly route: Step | 'standby'
  /** 1 is next; null when not waiting. */
  readonly position: number | null
  /** ms, null: unknown or not waiting. */
  readonly expectedWait: number | null
  /** Served until this instant even though the door closes before; null: no closing in sight. */
  readonly finishBy: number | null
  /** Talk time left this month in seconds; null: not limited by an allowance. */
  readonly secondsLeft: number | null
  readonly charge: Charge | null
  readonly lane: 'normal' | 'priority'
  /** `linked`: the given ticket; `agent-makes`, `by-agent`: an agent must make or link one before it may end. */
  readonly ticket: 'linked' | 'agent-makes' | 'by-agent' | 'none'
}

export interface Ask extends Decided {
  readonly outcome: 'ask'
  readonly code: AskCode
  /** True where the person may go on without (search first, sign-in preferred). */
  readonly optional: boolean
  readonly alternatives: readonly Way[]
}

interface Offer extends Decided {
  readonly outcome: 'offer'
  readonly code: OfferCode
  readonly price: Price | null
  /** Null: take one of the alternatives instead. */
  readonly route: Step | null
  readonly alternatives: readonly Way[]
}

export interface Refuse extends Decided {
  readonly outcome: 'refuse'
  readonly code: RefuseCode
  /** When this door would open for this person; null: not by waiting. */
  readonly nextOpening: number | null
  readonly alternatives: readonly Way[]
}

/** One door as this person has it at this moment. */
export interface Way {
  readonly channel: Channel
  /** May come in now, perhaps after answering `needs` or agreeing to `price`. */
  readonly open: boolean
  /** `open` when nothing stands in the way. */
  readonly code: Code | 'open'
  readonly needs: AskCode | null
  readonly price: Price | null
  /** Instant the open door closes; null: no closing in sight. */
  readonly until: number | null
  /** Instant a closed door opens for this person; null: not by waiting. */
  readonly opensAt: number | null
  readonly secondsLeft: number | null
  /** What this person still has to show here; empty when nothing or when it is not known who they are. */
  readonly proofs: readonly Proof[]
  /** Tickets and mail: how soon they are answered. */
  readonly answer: Answer | null
  /** The number to dial or write to, or the address. */
  readonly address: string | null
}

/** How soon a ticket is answered, and whether that is an aim or a promise. */
export interface Answer {
  readonly time: ResponseTime
  readonly promise: PromiseKind
}

export type Charge =
  | { readonly kind: 'price'; readonly price: Price }
  | {
      readonly kind: 'standby'
      readonly period: string
      /** Percent of the standard hourly rate, for at least so many seconds; null: as the contract says. */
      readonly feePercent: number | null
      readonly atLeastSeconds: number | null
      /** Time worked comes on top. */
      readonly worked: Standby['worked']
    }

export const ADMIT_CODES = [
  'agent',
  'engineer',
  'queue',
  'callback',
  'voicemail',
  'standby',
  'ticket',
] as const
export type AdmitCode = (typeof ADMIT_CODES)[number]

export const ASK_CODES = [
  'standby-only',
  'search-first',
  'sign-in',
  'sign-in-preferred',
  'number-or-ticket',
  'number-misread',
  'pin',
  'not-recognised',
  'bind-number',
  'registered-address',
  'which-contract',
  'ticket-number',
  'ticket-misread',
  'ticket-not-recognised',
  'ticket-closed',
  'priority-for-customers',
  'fields',
] as const
export type AskCode = (typeof ASK_CODES)[number]

export const OFFER_CODES = [
  'another-door',
  'in-the-ticket',
  'at-a-price',
  'priority-price',
  'nobody-there',
  'wait-too-long',
  'line-full',
  'colleague-talks',
] as const
export type OfferCode = (typeof OFFER_CODES)[number]

export const REFUSE_CODES = [
  'not-offered',
  'not-served',
  'elsewhere',
  'topic-not-supported',
  'closed-by-hand',
  'closed',
  'too-many-attempts',
  'pins-closed',
  'unknown-number',
  'no-contract',
  'not-in-tier',
  'closed-no-standby',
  'allowance-used',
  'ticket-first',
] as const
export type RefuseCode = (typeof REFUSE_CODES)[number]

export type Code = AdmitCode | AskCode | OfferCode | RefuseCode

/** What sentences are made of; each code uses some. */
export interface Words {
  readonly opensAt?: number | null
  readonly until?: number | null
  /** Tier keys that have this door. */
  readonly tiers?: readonly string[]
  readonly topic?: string
  /** Words of the desk itself: its topic, its door that is off, a supervisor's sentence. */
  readonly say?: Text | null
  readonly price?: Price
  readonly period?: string
  readonly fields?: readonly string[]
  readonly position?: number
  readonly expectedWait?: number | null
  readonly seconds?: number
  /** Little talk time is left; how much is told to whoever showed more than a number. */
  readonly nearlyUsed?: true
  readonly digits?: number
  readonly answer?: Answer
  /** The ticket that was given, and when it is answered; null: no time is promised, or it was answered. */
  readonly ticketDue?: TicketDue | null
  /** Asked of whoever has no ticket, besides what everybody shows. */
  readonly withoutTicket?: true
  /** What is said goes into the ticket that was given. */
  readonly intoTicket?: true
  /** False: nobody of the desk is at work. */
  readonly staffed?: false
  /** A colleague is talking, with all that is left of the month. */
  readonly colleague?: boolean
}

/** One rule that was asked, in order. */
export interface Asked {
  readonly rule: Rule
  readonly outcome: 'pass' | Decision['outcome']
  /** For programs. */
  readonly code: string
  /** English, for those who keep the policy. */
  readonly why: string
}

export interface Explanation {
  readonly decision: Decision
  readonly asked: readonly Asked[]
}
