import type { Language } from '../../../../shared/channels.ts'

/** What is said and done on the leg of an agent or engineer; plain data, before any provider's notation. */
export interface LegTurn {
  readonly language: Language
  /** Country of the desk (`BE`), for its accent; null: not known. */
  readonly country: string | null
  readonly step: LegStep
}

export type LegStep =
  /** Says who calls and waits for a key: a machine that answered for somebody never presses one. */
  | {
      readonly kind: 'announce'
      readonly who: string
      readonly about: string | null
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
  /** Comes into the talk's conference, where the caller comes too, or the customer whom we call. */
  | { readonly kind: 'talk'; readonly talk: string }
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
