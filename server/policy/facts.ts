import type { Channel, Text } from '../../shared/channels.ts'
import type { Proof } from './door.ts'
import type { NotServed } from './served.ts'
import type { ResponseTime } from './time/response-time.ts'

/** Everything admission looks at besides the policy. Plain data, gathered by an action or given to `explain`. */
export interface Facts {
  readonly channel: Channel
  /** ms since the epoch. */
  readonly now: number
  readonly who: Who
  /** The contract that counts (see `chooseContract`); `several` when the person must say which; null: none. */
  readonly contract: ContractFacts | 'several' | null
  /** Topic key, null while the person has not chosen; of a caller the topic of their ticket. A key the desk does not know counts as none. */
  readonly topic: string | null
  readonly ticket: TicketState
  /** When the person's own ticket is answered; null: no time is promised, or it was answered. Left out: not known. */
  readonly ticketDue?: TicketDue | null
  /** Key of the priority of the person's own ticket; left out: not known. */
  readonly ticketPriority?: string | null
  /** Seconds of the month's talk time that are talked away, in calls that still run too. */
  readonly usedSeconds: number
  /** Seconds that those calls hold besides: they come back if nobody talks them away. */
  readonly heldSeconds: number
  /** Agents who may take this contact: at work now, and of those with room for one more. */
  readonly agents: { readonly working: number; readonly free: number }
  readonly queue: QueueFacts
  /** What nobody serves: an edge that this version lacks or that is not configured. */
  readonly notServed: NotServed
  /** Doors closed or opened by a supervisor; past `until` they no longer count. */
  readonly hands: Partial<Record<Channel, Hand>>
  /** The number dialled or written to (E.164), null: the door's first. */
  readonly dialled: string | null
  /** What the person has already answered or done at this door. */
  readonly done: Done
}

/** By when (ms) a ticket is answered, and whether that is an aim or a promise. */
export interface TicketDue {
  readonly at: number
  readonly isAim: boolean
}

/** Who is already waiting at this door. */
interface QueueFacts {
  readonly length: number
  /** Of those, how many overtake (`rank: first`). */
  readonly first: number
  /** How many wait in each rank of the queue's order; left out where only `first` is known. */
  readonly ranks?: readonly { readonly rank: number; readonly waiting: number }[]
  /** Of somebody who joins the end (ms); null: unknown. */
  readonly expectedWait: number | null
  /** How long (ms) this person has waited. */
  readonly waited: number
  /** How many of those who wait came from the same network as this person; left out where there is none. */
  readonly fromNetwork?: number
}

export interface Who {
  /** What the calling number or address alone says. It proves nothing where `prove` asks for more. */
  readonly hint: 'none' | 'known' | 'ambiguous'
  /**
   * A ticket or customer number the person gave: `misread` fails its check digit; `given` is kept unjudged
   * until the PIN is in; `unmatched` means number and PIN did not match, for whatever reason.
   */
  readonly claim: 'none' | 'misread' | 'given' | 'unmatched'
  readonly proofs: readonly Proof[]
  /** Failed attempts in this contact. */
  readonly failures: number
  /** `callback` while the desk-wide rate of wrong PINs is too high. */
  readonly pinRoute: 'open' | 'closed'
}

export interface ContractFacts {
  readonly tier: string
  /** Keys of the standby periods agreed. */
  readonly standby: readonly string[]
  /** How soon a ticket is answered by this contract; left out or null: it agrees on no time of its own. */
  readonly agreed?: ResponseTime | null
  /** Products (lower case) of all the customer's running contracts; left out: none is known. */
  readonly products?: readonly string[]
}

/** `has-none`: the person says there is no ticket; `unmatched`: unknown here or somebody else's, never told apart. */
export type TicketState = 'none' | 'has-none' | 'misread' | 'unmatched' | 'closed' | 'own'

export interface Hand {
  readonly state: 'closed' | 'open'
  /** When it was set (ms); whoever came in before is served by what held then. */
  readonly since: number
  /** ms since the epoch; ends by itself. */
  readonly until: number
  readonly reason: string
  /** What people are told. */
  readonly sentence: Text | null
}

export interface Done {
  /** "Yes, I have a standby contract." */
  readonly choseStandby: boolean
  /** Agreed to the price that was offered. */
  readonly consented: boolean
  /** The same for the price of the door alone, where the paid lane is agreed to by itself. Left out: as `consented`. */
  readonly paysForDoor?: boolean
  /** Wants to leave a message in the ticket that was given. */
  readonly leavesMessage?: boolean
  /** Saw answers to the question first. */
  readonly searched: boolean
  /** Was asked to sign in and went on without. */
  readonly skippedSignIn: boolean
  /** Wants the paid lane for urgent tickets. */
  readonly wantsPriority: boolean
  /** Field keys filled in; null while no form was sent. */
  readonly fields: readonly string[] | null
}
