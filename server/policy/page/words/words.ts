import type { Channel } from '../../../../shared/channels.ts'
import type { You } from '../../../../shared/you.ts'
import type { Proof } from '../../door.ts'

/** What a desk's public page says of its policy, in one language. Whole sentences; `you` is how the desk addresses people. */
export interface PolicyWords {
  readonly or: string
  readonly titles: Readonly<Record<SectionKey, string>>
  readonly hours: HoursWords
  readonly door: DoorWords
  readonly answers: AnswerWords
  readonly queue: QueueWords
  readonly standby: StandbyWords
  readonly work: WorkWords
  readonly contract: ContractWords
}

export const SECTIONS = ['answers', 'standby', 'work', 'full', 'advice', 'none', 'queue', 'contract'] as const
/** A part of the page that is made of sentences and rows. */
export type SectionKey = (typeof SECTIONS)[number]

export interface HoursWords {
  readonly always: string
  readonly closed: string
  readonly allDay: string
  /** "maandag t/m vrijdag". */
  readonly days: (first: string, last: string) => string
  /** "van 9:00 tot 17:00". */
  readonly between: (from: string, until: string) => string
  readonly notOnHolidays: (week: string) => string
  readonly onHolidays: (times: string) => string
  /** "1 juli". */
  readonly dayOfYear: (day: number, month: string) => string
  readonly season: (from: string, until: string, week: string) => string
  /** "Deadlines of tickets": what a clock that is no door's is for. */
  readonly clock: string
}

export interface DoorWords {
  readonly hoursOfTier: (tiers: string, hours: string) => string
  readonly others: (you: You, price: string) => string
  /** The same where nobody is let in before an agent's quote was agreed to. */
  readonly othersByQuote: (you: You, price: string) => string
  readonly proofs: Readonly<Record<Proof, (you: You) => string>>
  readonly prove: (you: You, proofs: string) => string
  readonly ticketFirst: string
  readonly noTicket: Readonly<Record<'refuse' | 'agent-makes' | 'voicemail', (you: You) => string>>
  readonly pinWithoutTicket: (you: You) => string
  readonly ticketByAgent: string
  readonly standbyOnly: (you: You) => string
  /** A message wakes nobody, where the telephone would. */
  readonly standbyUnheard: (you: You) => string
  readonly engineer: (you: You) => string
  /** `waits`: people may stand in the queue instead. */
  readonly callback: (you: You, waits: boolean) => string
  readonly voicemail: (you: You, waits: boolean) => string
  readonly waitAtMost: (time: string) => string
  readonly nobodyThere: (you: You) => string
  readonly finishWithin: (time: string) => string
  readonly files: (you: You) => string
  readonly filesSignedIn: (you: You, channel: Channel) => string
  readonly ask: (fields: string) => string
  readonly attach: (fields: string) => string
  readonly login: Readonly<Record<'required' | 'preferred', (you: You) => string>>
  /** The doors of a topic, which are given in the language's small letters. */
  readonly through: (doors: string) => string
  readonly search: string
  readonly monthUsed: (you: You) => string
  readonly overrun: (you: You, time: string, price: string | null) => string
  readonly seconds: (n: number) => string
  readonly countsPer: (time: string) => string
}

export interface AnswerWords {
  /** Whose word it is that a question is urgent. */
  readonly raised: string
  readonly raisedFor: (topic: string, products: string) => string
  readonly target: string
  readonly guaranteed: string
  /** On which hours working time and working days are counted. */
  readonly clock: (hours: string) => string
  readonly onTicket: string
  readonly everythingElse: string
  /** After "the same working day when it is in before 16:00". */
  readonly elseNextDay: (answer: string) => string
  readonly noTime: (you: You) => string
  readonly noTimeShort: string
  readonly agreed: string
}

export interface QueueWords {
  readonly urgency: string
  readonly arrival: string
  readonly deadline: string
  readonly first: (tiers: string) => string
  /** The same where the priority comes before all else. */
  readonly firstWithin: (tiers: string) => string
  readonly followUp: (you: You) => string
  readonly duplicates: (you: You) => string
  readonly fairUse: (you: You, tickets: number, days: number) => string
  readonly lane: (you: You, price: string, isQuoted: boolean) => string
}

export interface StandbyWords {
  readonly fee: (percent: number, atLeast: string | null) => string
  readonly byContract: string
  readonly worked: (price: string, atLeast: string) => string
  readonly actWithin: (you: You, time: string) => string
  readonly nextEngineer: (time: string) => string
  readonly supervisor: (time: string) => string
  readonly overlap: string
}

export interface WorkWords {
  readonly askFirst: (you: You) => string
}

export interface ContractWords {
  /** The title where no door asks for a PIN. */
  readonly titleWithoutPin: string
  readonly highest: (you: You) => string
  readonly ask: (you: You) => string
  readonly pin: (you: You, digits: number) => string
  readonly supervisors: Readonly<Record<'whisper' | 'take-over', string>>
}
