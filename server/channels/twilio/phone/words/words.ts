import type { You } from '../../../../../shared/you.ts'
import type { PromptKey } from '../../../../actions/calls/dialog/call-turn.ts'
import type { LegReason } from '../../../../actions/calls/ringing/leg-turn.ts'

/** What a prompt is made of. */
export interface PromptValues {
  readonly name: string
  /** Stands for digits that are read one by one. */
  readonly digits: string
  readonly choice: number
  readonly you: You
}

type Prompt = (h: PromptValues) => string

/** What is said while something of ours does not work: it needs no database, and of the policy how the desk speaks. */
export type ExcuseKey = 'one-moment' | 'call-you-back' | 'noted' | 'sorry'

/** What an agent or engineer hears on the telephone. The key comes last: nobody remembers it otherwise. */
interface LegWords {
  /** What anybody in the house may hear: no name, no subject. */
  announce: Readonly<Record<LegReason, (desk: string) => string>>
  /** After the key. `about`: the ticket's subject; null without one. At least one of the two is there. */
  told: (who: string | null, about: string | null) => string
  /** A colleague asks them into a talk; `about`: its topic, null without one. */
  'ask-in': (by: string, about: string | null) => string
  /** `time`: how long ago the customer called; only for whoever is rung late. */
  late: (time: string) => string
  'once-more': string
  'press-one': string
  'press-one-to-join': string
  'caller-left': string
  'not-reached': string
  'customer-busy': string
  'customer-failed': string
  'voicemail-box': string
  'no-minutes': string
  'minutes-held': string
}

/** What the provider says by itself while this server is down. */
interface DownWords {
  unreachable: (you: You) => string
  /** `when`: days and times, or `always`. */
  hours: (when: string) => string
  always: string
  and: string
  day: (name: string) => string
  days: (first: string, last: string) => string
  window: (from: string, until: string) => string
  time: (hour: number, minute: number) => string
  /** `page`: an address as it is spoken. That page may be down too. */
  ticket: (page: string) => string
}

/** Everything only the telephone says in one language. The key always comes last: nobody remembers it otherwise. */
export interface Prompts {
  readonly turn: Readonly<Record<PromptKey, Prompt>>
  readonly excuse: Readonly<Record<ExcuseKey, Prompt>>
  readonly leg: LegWords
  readonly down: DownWords
}
