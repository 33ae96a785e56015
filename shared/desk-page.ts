import type { AbsentDoor, ContactCard, DeskLink } from './card.ts'
import type { Channel, Language } from './channels.ts'

/** Minutes after midnight in the desk's zone, `until` at most 1440: a night window is two bands. */
export interface Band {
  from: number
  until: number
}

export interface PageDoor {
  channel: Channel
  /** Others answer at `number`: nothing else is known of this door. */
  elsewhere: boolean
  /** Open to anybody now, with somebody at work. */
  open: boolean
  /** Four words: "open until 17:00". */
  hint: string
  /** The whole sentence, for a visitor nobody knows. */
  say: string
  opensAt: number | null
  number: string | null
  /** Where a tap on it leads. */
  url: string | null
  /** People sign in before they come in here. */
  signIn: boolean
  /** Who may come in here: "all customers", "Medium, Deluxe and Ultimate". */
  who: string
  /** What the desk says beside it; null where it says nothing, or `say` has it already. */
  note: string | null
  /** What else the policy says of it: who pays what, what is asked for, what happens when nobody is free. */
  notes: string[]
}

/** Hours in words and as bands. */
export interface PageHours {
  /** What keeps them: doors, and the clock by which tickets are answered. */
  names: string[]
  /** Open without a gap, so that no band need be drawn. */
  always: boolean
  /** The usual week, then each season's; `now`: the one of today. Seven days each, Monday first. */
  parts: { say: string; week: Band[][]; now: boolean }[]
}

/** A day that differs from the ordinary week, or several in a row: a holiday, a closure, a half day. */
export interface PageException {
  /** "vrijdag 25 december 2026", "maandag 20 juli 2026 t/m dinsdag 28 juli 2026". */
  when: string
  /** In the reader's language: "Christmas Day". */
  name: string
  /** What does what then: "Chat, phone: closed". */
  say: string
}

/** A part of the policy in sentences, and rows with a name each. */
export interface PageSection {
  key: string
  title: string
  notes: string[]
  rows: { label: string; notes: string[] }[]
}

/** `GET /d/<desk>/page.json?lang=`: what the desk says of itself to everybody. */
export interface DeskPage {
  desk: ContactCard['desk']
  language: Language
  now: number
  /** A demo that is shown at another hour: the page says so. */
  demoClock: boolean
  headline: string
  /** What is out of order now, in the words of an agent; `about`: the topics it concerns, null: everybody. */
  outages: { about: string | null; say: string }[]
  /** What the desk says about its help in general. */
  about: string | null
  links: DeskLink[]
  /** How long the desk keeps what it writes down. */
  kept: string
  doors: PageDoor[]
  absent: AbsentDoor[]
  hours: PageHours[]
  /** Those of the coming twelve months, soonest first. */
  exceptions: PageException[]
  /** What each tier includes, side by side; `values` in the order of `names`. */
  tiers: { names: string[]; rows: { label: string; values: string[] }[] }
  sections: PageSection[]
}
