import type { CardDoor } from '../../../shared/card.ts'
import type { Channel } from '../../../shared/channels.ts'
import type { ConversationEvent } from '../../../shared/conversation.ts'
import type { TicketState } from '../../../shared/ticket.ts'
import type { You } from '../../../shared/you.ts'

/** Words of one language, in the desk's form of address. */
export type Speak<Said> = (you: You) => Said

/** What the card says by itself; sentences about doors and deadlines come from the desk. */
export interface Words {
  /** BCP 47, for Intl. */
  locale: string
  clock: (hour: number, minute: string) => string
  today: string
  tomorrow: string
  yesterday: string
  date: (weekday: string, day: string, month: string) => string
  at: (day: string, time: string) => string
  /** `day` is null today. */
  by: (day: string | null, time: string) => string
  zoneNote: (city: string, time: string) => string

  door: Record<Channel, string>
  doorState: Record<Exclude<CardDoor['state'], 'elsewhere'>, string>
  ways: string
  close: string
  back: string
  retry: string
  unreachable: string
  unreachableMore: string
  notHere: string
  /** Leads to where customers sign in. */
  signIn: string
  call: string
  openWhatsApp: string
  writeMail: string
  /** Leads to the PIN by which a customer is known on the telephone. */
  pin: string
  /** Leads to the code by which a customer is known at WhatsApp. */
  link: string
  myTickets: string
  ticketState: Record<TicketState, string>
  answer: (by: string, isAim: boolean) => string
  running: string
  unread: (count: number) => string
  desk: string
}

/** What is said in the chat, and about files; fetched with the first part that talks. */
export interface Talk {
  chatTitle: string
  chatIntro: string
  about: string
  /** Shows the other topics. */
  more: string
  message: string
  send: string
  attach: string
  inLine: (place: number) => string
  waitFor: (minutes: number) => string
  soon: string
  /** While nobody of the desk is at work; the desk says the same as they come in. */
  nobodyHere: string
  keepsPlace: string
  typing: (name: string) => string
  sending: string
  waiting: string
  sent: string
  read: string
  offline: string
  you: string
  taken: (name: string) => string
  leave: string
  copy: string
  copied: string
  uploading: string
  fileFailed: string
}

/** What a chat says seldom; fetched when it is needed. */
export interface SeldomWords {
  notSent: string
  tooOld: string
  leaveAsQuestion: string
  discard: string
  /** Of so many characters more than the most. */
  tooLong: (over: number, most: number) => string
  /** Names the files that go with the next message. */
  goesAlong: string
  remove: (name: string) => string
  /** What happened, besides that somebody took the chat. */
  event: (
    event: Exclude<ConversationEvent, { event: 'taken' }>,
    told: { at: (instant: number) => string; by: (instant: number) => string },
  ) => string
  /** The desk has closed, and this chat is finished all the same. */
  finishBy: (at: string) => string
  leaveSure: string
  leaveNot: string
  ended: string
  newQuestion: string
}

/** What is said where nobody knows how to reach somebody later. */
export interface AddressWords {
  ask: string
  /** What an address is good for, and what its absence costs. */
  chat: string
  ticket: string
  label: string
  keep: string
  decline: string
  kept: (address: string) => string
  notMail: string
  lost: string
}

/** What is said around a question that is left, and the ticket that comes of it. */
export interface Asking {
  /** Under a ticket: the next question gets its own. */
  another: string
  loading: string
  you: string
  remove: (name: string) => string

  formTitle: string
  topic: string
  choose: string
  subject: string
  subjectHint: string
  question: string
  name: string
  email: string
  emailHint: string
  optional: string
  missing: string
  /** So many characters more than the field takes. */
  tooLong: (over: number) => string
  notMail: string
  attachments: string
  addFile: string
  /** More were chosen than a question takes. */
  filesMost: (most: number) => string
  urgent: string
  submit: string
  signIn: string
  /** Where it is preferred and not required. */
  signInFirst: string
  tips: string
  search: string
  searchHint: string
  found: string
  askAnyway: string
  lost: string

  ticket: (number: number) => string
  made: string
  copyNumber: string
  copyLink: string
  follow: string
  whatsapp: string
  scan: string
  keepLink: string
  byMail: string
  done: string
  asked: (at: string) => string
  why: string
  late: string
  reply: string
  sendReply: string
  replied: string
  linkWrong: string
}

/** What is said about the PIN for the telephone; fetched with its view. */
export interface PinWords {
  title: string
  why: string
  none: string
  works: (since: string) => string
  waits: (until: string) => string
  killed: string
  closed: string
  make: string
  another: string
  /** Before another is made: what becomes of the one there is. */
  ends: string
  made: string
  copy: string
  done: string
  lost: string
}

/** What is said about the code that binds a WhatsApp; fetched with its view. */
export interface LinkWords {
  why: string
  make: string
  made: (until: string) => string
  open: string
  copy: string
  done: string
  lost: string
}

/** What the desk's public page says by itself. */
export interface PageWords {
  hours: string
  ways: string
  exceptions: string
  noExceptions: string
  tiers: string
  ask: string
  askMore: string
  zone: (city: string) => string
  /** The hour of a demo that is shown at another one: `Monday 30 November 2026 at 10:00`. */
  demoClock: (moment: string) => string
  more: (count: number) => string
}
