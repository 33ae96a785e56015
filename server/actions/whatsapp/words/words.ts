import type { You } from '../../../../shared/you.ts'

/** What only somebody who writes by WhatsApp is told; what admission says stands with admission. */
export interface WhatsAppWords {
  /** The ticket that their message belongs to from now on. */
  linked(ticket: number): string
  /** What they wrote stands in their open ticket now. */
  added(you: You, ticket: number): string
  /** Asks for the ticket's number, and says where a ticket is made; null: this desk has no form. */
  whichTicket(you: You, link: string | null): string
  /** Where a ticket is made. */
  makeTicket(you: You, link: string): string
  /** The number is registered for several customers: the ticket says which. */
  sharedNumber: string
  yesOrNo: string
  /** What becomes of the message where they do not agree to the price: it goes into their open ticket. */
  ratherInTicket(you: You, ticket: number): string
  /** The same, of whoever has none: what follows says what a ticket brings. */
  ratherNot: string
  /** They said no to a price. */
  declined: string
  /** They said yes to a price, which is said once more. */
  agreed(you: You, price: string): string
  /** Asks what it is about; the topics follow. */
  whichTopic: string
  /** Opens a list; at most 20 characters. */
  choose: string
  /** Another way to say who they are: a button stands below. */
  orShareNumber(you: You): string
  /** The choice that is answered by its number. */
  whichNumber(you: You): string
  /** It costs something, and nobody knows how much before an agent has looked. */
  byQuote(you: You): string
  /** Who is called when it is urgent at night; `number` is the telephone line. */
  callStandby(you: You, number: string): string
  /** PINs are not taken at the moment, and somebody of us looks at it. */
  pinClosed(you: You): string
  /** Too many PINs are being compared at once: theirs was not, and counts as none. */
  pinBusy(you: You): string
  /** They wait, and nobody works just now: what happens with what they wrote. */
  nobodyNow(you: You): string
  privacy(you: You, link: string): string
  /** The desk closes at `closes` and goes on with this conversation until `finish`, both as "17:00". */
  deskCloses(closes: string, finish: string): string
  /** Why a conversation became a ticket by itself; what follows names the ticket. */
  readonly becameTicket: Readonly<Record<'desk-closed' | 'no-agents' | 'minutes-used', string>>
  /** Of a file that was not taken: the desk takes none, or none of somebody unknown. */
  noFiles: string
  noFilesYet: string
  /** A code or a shared number has told who they are. */
  bound(you: You): string
  /** A code that is wrong, used or over: nobody is told which. */
  codeUnknown(you: You): string
  /** They called by WhatsApp, where nobody picks up; `number` is the telephone line, null where there is none. */
  called(you: You, number: string | null): string
  /** Nothing is sent unasked any more. */
  stopped(you: You): string
  started(you: You): string
}
