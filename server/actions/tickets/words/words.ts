import type { You } from '../../../../shared/you.ts'
import type { Response } from '../../../policy/first-response.ts'
import type { DueStep } from '../../../policy/time/due-steps.ts'

type CutOff = Extract<DueStep, { code: 'cut-off' }>['outcome']

/** What is said about a ticket: its number and "Monday 23 November at 14:00". */
export interface AboutTicket {
  number: number
  /** Null when nothing is promised. */
  due: string | null
  /** An aim, not a promise. */
  target: boolean
  you: You
}

export interface AboutMail extends AboutTicket {
  /** Its private page; null when we no longer know the link. */
  link: string | null
  /** Somebody vouches that the address belongs to who asked. */
  proven: boolean
  /** Opens WhatsApp with the number written already; null for whoever cannot write there. */
  whatsapp: string | null
  answer: string
  /** Asks for what the ticket lacks; null: nothing, or nobody reads the answer. */
  lacking: string | null
  desk: string
  /** What is mailed back is read. */
  isRead: boolean
}

/** "Why this deadline", one whole sentence a step. Days and times come in the reader's words. */
interface WhyWords {
  /** `label` names the tier, priority or kind; `answer` reads "within 6 hours of our opening hours". */
  rule(by: Response['by'], label: string, answer: string): string
  readonly noPromise: string
  readonly neverOpens: string
  countsFrom(moment: string, open: boolean): string
  openTime(day: string, from: string, until: string, length: string): string
  clocksChange(moment: string, length: string, forward: boolean): string
  daysOff(first: string, last: string | null, name: string | null): string
  ownHours(name: string, day: string, windows: string): string
  workingDay(count: number, day: string): string
  sameWallTime(moment: string): string
  nextOpening(moment: string): string
  cutOff(time: string, outcome: CutOff): string
  endOfDay(moment: string): string
  due(moment: string, target: boolean): string
}

/** What is said about going first for a price. */
interface PriorityWords {
  /** The price is not known yet. */
  quoteFirst(you: You): string
  /** Beside the box: "That costs €5 a ticket; by ticking this you agree." */
  priced(you: You, price: string): string
  /** It was agreed to. */
  goesFirst(you: You, price: string): string
  /** No price lifts the desk's fair use. */
  overFairUse(you: You): string
}

export type NoticeKind = 'due-changed' | 'joined' | 'closed'

/** What became of a ticket. */
export interface AboutNotice extends AboutTicket {
  /** Its private page; null when we no longer know the link. */
  link: string | null
  /** What is mailed back is read. */
  isRead: boolean
  /** What was added: a contact at another door, or a mail that opened it again or cost its place. */
  how: 'moved' | 'again' | 'contact' | null
  /** What a mail cost, as a whole sentence; null: nothing. */
  cost: string | null
  /** The page on which such mails are switched off. */
  off: string
  desk: string
}

/** A chat that is over and has no ticket. */
export interface AboutChat {
  you: You
  desk: string
  /** When it began. */
  day: string
  /** What the desk's agents said in it. */
  said: string
  /** What is mailed back is read. */
  isRead: boolean
}

/** A mail that became no ticket. */
export interface AboutTurnedAway {
  you: You
  desk: string
  /** Why, and which ways are open. */
  say: string
}

/** What costs a place in the queue, before and after. `due`: the time that stays promised. */
interface CostWords {
  /** One more message, before an answer. */
  before(about: AboutTicket): string
  after(about: AboutTicket): string
  /** A second ticket about the same. */
  duplicates(you: You): string
  fairUse(you: You, tickets: number, days: number): string
}

/** Everything that is said about tickets in one language. */
export interface TicketWords {
  made(about: AboutTicket): string
  byMail(you: You): string
  keepLink(you: You): string
  /** What the customer writes by WhatsApp, before their own words. */
  onWhatsApp(number: number): string
  readonly why: WhyWords
  /** Beside the box, for those whose tier pays for each ticket. */
  ticketPriced(you: You, price: string): string
  /** The same where the work has a rate, and the ticket itself no price. */
  ticketAtRate(you: You): string
  readonly priority: PriorityWords
  readonly costs: CostWords
  /** Subject of all mails of a ticket whose own must not travel. */
  subject(about: AboutTicket & { desk: string }): string
  received(mail: AboutMail): string
  answered(mail: AboutMail): string
  /** By when there is an answer, as a whole sentence. */
  answerBy(about: AboutTicket): string
  /** What was added to a ticket, and what it cost, as whole sentences. */
  added(notice: AboutNotice): string
  readonly notices: Readonly<Record<NoticeKind, (notice: AboutNotice) => string>>
  transcriptSubject(chat: AboutChat): string
  transcript(chat: AboutChat): string
  turnedAwaySubject(mail: AboutTurnedAway): string
  turnedAway(mail: AboutTurnedAway): string
}

/** Paragraphs of a mail; what is empty falls away. */
export function paragraphs(...parts: (string | false | null)[]): string {
  return `${parts.filter((part) => part !== false && part !== null && part !== '').join('\n\n')}\n`
}
