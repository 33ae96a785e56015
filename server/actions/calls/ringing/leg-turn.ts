import type { Language } from '../../../../shared/channels.ts'

/** What is said and done on the leg of an agent or engineer; plain data, before any provider's notation. */
export interface LegTurn {
  readonly language: Language
  /** Country of the desk (`BE`), for its accent; null: not known. */
  readonly country: string | null
  readonly step: LegStep
}

/** Why somebody's telephone rings. */
export type LegReason = 'caller' | 'standby' | 'callback'

/** Who it is and what the ticket is about, told to whoever took a call by key before they hear the caller. */
export interface ToldFirst {
  /** Null: nobody knows. */
  readonly who: string | null
  readonly about: string | null
}

export type LegStep =
  /**
   * Says for which desk somebody is needed and why, and waits for a key: a machine that answered for somebody never presses
   * one, and whoever else hears it learns nothing of a customer.
   */
  | {
      readonly kind: 'announce'
      readonly desk: string
      readonly reason: LegReason
      /** How long ago the customer called, in words; null: a moment ago. */
      readonly late: string | null
      readonly again: boolean
    }
  /** Says which colleague asks them into a talk, and what about; of the caller nothing before the key. */
  | {
      readonly kind: 'ask-in'
      readonly by: string
      readonly about: string | null
      readonly again: boolean
    }
  /**
   * Comes into the talk's conference, where the caller comes too, or the customer whom we call. `coaches`: the provider's id
   * of the call that alone hears them; null: everybody does.
   */
  | {
      readonly kind: 'talk'
      readonly talk: string
      readonly told?: ToldFirst | null
      readonly coaches: string | null
    }
  | { readonly kind: 'hang-up'; readonly why: LegEnding | null }

/** What is said to one of ours who talks to nobody. */
export type LegEnding =
  | 'caller-left'
  | 'not-reached'
  | 'customer-busy'
  | 'customer-failed'
  | 'voicemail-box'
  | 'no-minutes'
  | 'minutes-held'
