import type { PinAnswers } from './pin.ts'

/** What a panel hears of a telephone that rings or is in use. Instants in ms, durations in seconds. */
export interface CallNews {
  desk: string
  conversation: string
  /** One ringing; several for a conversation, one after the other. */
  leg: string
  /** What this agent is in the talk. */
  role: 'agent' | 'consult' | 'whisper' | 'take-over'
  /** `dialling`: we are about to ring; `accepted`: taken, not yet connected. */
  state: 'dialling' | 'accepted' | 'connected' | 'ended'
  /** How it ended; null before. */
  outcome: string | null
  at: number
  /** Since when one talks; null before. */
  connectedAt: number | null
  /** Since when the caller is on hold; null: is not. */
  heldSince: number | null
  /** Until the month's talk time is used, from `at`; null: nothing runs out. */
  secondsLeft: number | null
  /** Seconds in which agent and caller heard each other until `at`: hold is no talk. */
  talked: number
  /** The customer is called as soon as the agent answers. */
  dials: boolean
  /** Rung for a caller on standby. */
  standby: boolean
}

/** Who is in a talk or is being rung for it, besides the caller. */
export interface TalkNews {
  desk: string
  conversation: string
  people: TalkPerson[]
}

export interface TalkPerson {
  leg: string
  /** Null: none of ours. */
  agent: string | null
  /** Of an agent, or the number of somebody outside. */
  name: string
  /** `agent`: has the call in hand; `consult`: a colleague who was asked in; supervisors whisper, or are rung to take over. */
  role: 'agent' | 'consult' | 'outside' | 'whisper' | 'take-over'
  /** False while it rings. */
  isIn: boolean
}

/** The month's talk time runs out: five minutes left, one minute, none. */
export interface MinutesNews {
  desk: string
  conversation: string
  mark: 'five-minutes' | 'one-minute' | 'over'
  /** Negative once the allowance is used. */
  secondsLeft: number
}

/** A person of a customer, with the numbers (E.164) by which they are known on the telephone. */
export interface PersonOnPhone {
  id: number
  name: string
  phones: string[]
}

/** The numbers of a customer after one was added or taken away. */
export interface RegisteredNumbers {
  persons: PersonOnPhone[]
  /** What whoever did it should know; null: nothing. */
  say: string | null
}

/** One line of the call log: a telephone of ours that rang, or a call for which none did. Newest first by `at`. */
export type CallLogRow = RungRow | UnrungRow

/** A call that ended before any telephone of ours rang for it. */
export interface UnrungRow {
  kind: 'unrung'
  call: string
  /** Null: was not let in. */
  conversation: string | null
  /** Of a number that is nobody's yet the first and the last digits. */
  who: string
  at: number
  endedAt: number | null
  /** What became of it, as a sentence without a capital. */
  why: string
  /** The rule that stopped it; null: it was let in, or hung up before it was asked anything. */
  rule: string | null
  wrongPins: number
}

export interface RungRow {
  kind: 'rung'
  leg: string
  conversation: string
  who: string
  /** Of somebody outside the number. */
  agent: { id: string; name: string }
  direction: 'incoming' | 'outgoing'
  /** Rung for a talk that ran already. */
  askedIn: boolean
  standby: boolean
  state: 'dialling' | 'accepted' | 'connected' | 'ended'
  outcome: string | null
  /** When it was to ring. */
  at: number
  acceptedAt: number | null
  connectedAt: number | null
  endedAt: number | null
  /** Seconds in which they heard each other: hold is no talk. */
  talked: number
}

export interface CallbackRowView {
  id: string
  conversation: string | null
  who: string | null
  customer: string | null
  /** E.164; null: the number registered for the customer. */
  number: string | null
  reason: string
  state: 'due' | 'calling'
  callAt: number
  askedAt: number
  tries: number
}

/** Standby that a contract has for a time. Instants in ms. */
export interface Booking {
  id: string
  /** Customer number. */
  customer: string
  contract: string
  /** Key of a period of the policy. */
  period: string
  from: number
  until: number
}

/** An engineer's turn on standby. Instants in ms; of several at a time the lowest order is rung first. */
export interface Duty {
  id: string
  agent: string
  name: string
  from: number
  until: number
  order: number
}

/** Somebody who can be put on duty. */
export interface Engineer {
  agent: string
  name: string
}

export interface StandbyRoster {
  duties: (Duty & { phone: string | null })[]
  phones: { agent: string; phone: string; always: boolean }[]
  bookings: Booking[]
  /** Keys of the periods that can be booked. */
  periods: string[]
  /** Who is rung for a call that nobody on duty takes, as of now; `after` in ms. Nobody: none has a telephone here. */
  escalations: {
    as: 'next-engineer' | 'supervisor'
    after: number
    names: string[]
    /** Supervisors with a telephone who are rung before that step. */
    already: string[]
  }[]
  callOuts: {
    conversation: string
    customer: string | null
    contract: string | null
    period: string | null
    calledAt: number
    actBy: number | null
    agent: string | null
    acceptedAt: number | null
    startedAt: number | null
    endedAt: number | null
  }[]
}

/** `GET /panel/api/softphone-token`. */
export interface SoftphoneToken {
  token: string
  /** What the token is bound to: calls for this agent ring there. */
  identity: string
  /** Instant at which it ends; fetch another before. */
  expiresAt: number
  /** Address of the softphone door of whoever stands in for the provider; null: the provider's own signalling. */
  door: string | null
  /** Where the provider's own signalling is reached; null: wherever is nearest. */
  edge: string | null
}

/** A number whose calls are not taken, with who said so and why; instants in ms. */
export interface BlockedNumber {
  /** E.164 */
  number: string
  reason: string
  until: number
  blockedAt: number
  by: string
  /** Names of the customers for whom it is registered. */
  customers: string[]
}

/** What the server answers to what panels ask of calls, and of the PINs that prove who calls. */
export interface CallAnswers extends PinAnswers {
  'call:answer': CallNews
  'call:hang-up': null
  'call:hold': null
  'call:resume': null
  'call:transfer': null
  'call:consult': null
  'call:outside': null
  'call:let-go': null
  'call:whisper': null
  'call:take-over': null
  'call:dial': CallNews
  'numbers:blocked': BlockedNumber[]
  'numbers:block': null
  'numbers:unblock': null
  'calls:log': { calls: CallLogRow[]; more: boolean }
  'callbacks:list': CallbackRowView[]
  'callbacks:done': null
}
