import type { Channel, Text } from '../../shared/channels.ts'
import type { Price } from './price.ts'
import type { Sending } from './templates.ts'
import type { Hours } from './time/hours.ts'

/** The providers that can carry a desk's WhatsApp messages. */
export const PROVIDERS = ['twilio', 'meta', 'baileys'] as const
export type Provider = (typeof PROVIDERS)[number]

/** A channel as one desk opens it. */
export interface Door {
  readonly channel: Channel
  /** False where the desk does not have this door at all. */
  readonly offered: boolean
  /** People outside this program answer here: it shows number or address, and decides nothing. */
  readonly elsewhere: boolean
  /** Why there is no such door, when the desk says. */
  readonly offText: Text | null
  /** What people read beside the door. */
  readonly say: Text | null
  /** What people are told, besides when it opens, while it is closed. */
  readonly whenClosed: Text | null
  readonly open: Hours
  /** Other hours for some tiers. */
  readonly hoursByTier: ReadonlyMap<string, Hours>
  readonly afterHours: 'closed' | 'standby'
  /** Phone and WhatsApp: the numbers (E.164) that lead here, the first is the one shown. */
  readonly lines: readonly Line[]
  /** WhatsApp: the provider that carries its messages. */
  readonly via: Provider
  readonly sending: Sending
  /** E-mail: the address that becomes a ticket. */
  readonly address: string | null
  /** E-mail: what is mailed to `address+anything` arrives at the address too. */
  readonly plusAddresses: boolean
  /** Tier keys that may come in. */
  readonly for: ReadonlySet<string>
  /** The price at which all other customers may come in; null: they may not. */
  readonly others: { readonly price: Price } | null
  readonly prove: Prove
  /** Ticket form: whether people sign in first. */
  readonly login: 'required' | 'preferred' | 'off'
  /** `first`: the question is looked up in the articles before this door opens. */
  readonly search: 'first' | 'off'
  readonly ticket: 'required' | 'by-agent' | 'none'
  readonly noTicket: 'refuse' | 'agent-makes' | 'voicemail'
  /** Who has no ticket shows a PIN besides what `prove` asks for. */
  readonly pinWithoutTicket: boolean
  /** Where an admitted contact goes, tried in this order. */
  readonly goesTo: readonly Step[]
  /** While the door is open but nobody is at work. */
  readonly noAgents: 'queue' | 'ticket'
  /** Longest wait (ms) before another way is offered; null: no limit. */
  readonly waitAtMost: number | null
  /** How many may wait before another way is offered; null: nobody waits at this door. */
  readonly lineAtMost: number | null
  /** How long (ms) after closing a conversation that began in time is still served. */
  readonly finishWithin: number
  /** Field keys the form needs, and those it may have. */
  readonly ask: readonly string[]
  readonly attach: readonly string[]
  readonly attachments: 'everyone' | 'signed-in' | 'off'
  /** Phone: address of what people hear while they wait; null: silence. */
  readonly hold: string | null
  /** Phone: talk time counts in whole steps of so many seconds, rounded up. */
  readonly countsPer: number
  /** Phone: how long (ms) at most whoever has a call to wrap up is not rung for another one; 0: not at all. */
  readonly wrapUp: number
  /** Phone: the provider is asked whether a voicemail box answers where we call a customer; one is hung up on. */
  readonly detectsMachines: boolean
  /** Phone: countries (`BE`) in which numbers that people type are dialled; null: the desk's own. */
  readonly callsTo: readonly string[] | null
  /** Phone: what happens when the month's talk time runs out during a call. */
  readonly overrun: Overrun
}

export interface Overrun {
  /** How far (s) calls may go beyond the allowance, for each customer and month; 0: the call ends with it. */
  readonly atMost: number
  /** What those minutes cost; null: nothing. */
  readonly price: Price | null
}

export const NO_OVERRUN: Overrun = { atMost: 0, price: null }

/** With less left (s) than this the price of an overrun is agreed to before the call is connected. */
export const OVERRUN_ASKED_BELOW = 15 * 60

export type Step = 'agent' | 'engineer' | 'queue' | 'callback' | 'voicemail' | 'ticket'

export interface Line {
  /** E.164 */
  readonly number: string
  /** The same as people read it: `+32 3 555 01 30`. */
  readonly shown: string
  /** Hours of this number; the door's own when null. */
  readonly open: Hours | null
  /** What this number does outside its hours; the door's own when null. */
  readonly afterHours: Door['afterHours'] | null
  /** WhatsApp via Meta: the id by which Meta knows it; null everywhere else. */
  readonly phoneNumberId: string | null
}

export const PROOFS = ['registered-number', 'pin', 'portal', 'binding', 'registered-address'] as const
/** How a person shows to be the customer they say they are. */
export type Proof = (typeof PROOFS)[number]

export interface Prove {
  readonly mode: 'any-of' | 'all-of'
  readonly proofs: readonly Proof[]
}
