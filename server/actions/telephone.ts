import type { Language } from '../../shared/channels.ts'
import type { CallOutcome } from '../storage/calls.ts'

/** The telephone network as far as we call out: an edge implements it, app.ts plugs it in. */
export interface Telephone {
  /**
   * Rings somebody; the provider's id of the call. Throws `NotDialled` when the provider will not ring, anything else
   * when it is not known whether it does.
   */
  ring(call: Ring): Promise<string>
  /**
   * Calls somebody straight into a talk; the provider's id of the call. Throws as `ring` does.
   */
  bringIn(call: BringIn): Promise<string>
  /** Takes a running call to another place of ours; `over`: the provider has no such running call. */
  redirect(call: string, to: Place): Promise<'done' | 'over'>
  /** Puts somebody in a conference on hold, or takes them off; whoever is not there any more is on none. */
  hold(held: Held): Promise<void>
  /** Lets everybody in a conference hear somebody who was heard by one alone; `over`: they are not there. */
  stopCoaching(at: { conference: string; call: string }): Promise<'done' | 'over'>
  /** Tells somebody in a conference that their last minute begins; whoever is not there any more hears nothing. */
  announce(to: Omit<Held, 'on'>): Promise<void>
  /** Ends a call of the provider, whatever it is doing; one that is over is fine. */
  hangUp(call: string): Promise<void>
  /** Deletes the queue of this name; one that is gone is fine, and one in which somebody waits stays. */
  deleteQueue(name: string): Promise<void>
  /** How a call stands; null when the provider knows no such call. */
  look(call: string): Promise<Seen | null>
  /**
   * The sound of a recording, unless it has more bytes than wanted. Throws when it cannot be had now: a recording may
   * come later than the news of it. `stop` ends the waiting.
   */
  sound(recording: string, mostBytes: number, stop?: AbortSignal): Promise<Buffer | 'too-large'>
  /** Deletes a recording; one that is gone is fine. */
  deleteRecording(recording: string, stop?: AbortSignal): Promise<void>
  /** A token for the browser's softphone, bound to the identity; null when the provider has no key for that. */
  softphoneToken(identity: string, seconds: number): Promise<string | null>
  softphone: SoftphoneAt
}

/** Where a browser's softphone speaks to. */
export interface SoftphoneAt {
  /** Null: the provider's own SDK knows. */
  door: string | null
  /** The provider's edge nearest to the account's region; null: its SDK chooses. */
  edge: string | null
  /** Sources that the page must be allowed to speak to and to play from. */
  connect: readonly string[]
  media: readonly string[]
}

export interface Ring {
  desk: string
  leg: string
  /** `client:…` or E.164. */
  to: string
  /** The number that is shown, E.164; always one of the desk's own. */
  from: string
  /** How long it rings, in seconds. */
  seconds: number
}

export interface BringIn {
  desk: string
  leg: string
  talk: string
  /** E.164, both. */
  to: string
  from: string
  /** How long it rings, and how long the call may last from when it is answered. Seconds. */
  seconds: number
  limit: number
  /** The provider is to tell whether a machine answers. */
  detectsMachines: boolean
}

export interface Held {
  desk: string
  talk: string
  /** The provider's ids: of the conference, and of the participant's call. */
  conference: string
  call: string
  on: boolean
}

/** Where a running call can be taken: a caller of a talk, and one of ours. */
export type Place = { desk: string; talk: string; language: Language } | { desk: string; leg: string }

/** What the provider says of a call. */
export interface Seen {
  isOver: boolean
  outcome: CallEnd | null
  /** Instant (ms) of its end, null while it runs. */
  endedAt: number | null
  seconds: number | null
}

/** The provider has refused to ring: nobody heard anything. */
export class NotDialled extends Error {}

/** How a call ended of whose end somebody told. */
export type CallEnd = Exclude<CallOutcome, 'lost'>

/** How far a call is; `ringing`: nobody has answered yet. */
export type CallStatus = 'ringing' | 'answered' | CallEnd
