import type { AbsentDoor, ContactCard } from './card.ts'
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
  /** Open to anybody now. */
  open: boolean
  /** Four words: "open until 17:00". */
  hint: string
  /** The whole sentence, for a visitor nobody knows. */
  say: string
  opensAt: number | null
  number: string | null
  /** Where a tap on it leads. */
  url: string | null
  /** Seven days, Monday first, of an ordinary week at this time of the year. */
  week: Band[][]
  /** Parts of the coming year whose ordinary week is another one, soonest first. */
  seasons: PageSeason[]
  /** Open without a gap, so that no band need be drawn. */
  always: boolean
  /** Who may come in here: "all customers", "Medium, Deluxe and Ultimate". */
  who: string
  /** What the desk says beside it; null where it says nothing, or `say` has it already. */
  note: string | null
}

/** `from` and `until` are dates in the desk's zone, both included; null: longer than the page looks ahead. */
export interface PageSeason {
  from: string
  until: string | null
  week: Band[][]
}

/** A day that differs from the ordinary week: a holiday, a closure, a half day. */
export interface PageException {
  /** `2026-12-25`, in the desk's zone. */
  date: string
  /** In the reader's language: "Christmas Day". */
  name: string
  /** Only the doors that differ; without bands the door is closed all day. */
  doors: { channel: Channel; bands: Band[] }[]
}

/** `GET /d/<desk>/page.json?lang=`: what the desk says of itself to everybody. */
export interface DeskPage {
  desk: ContactCard['desk']
  language: Language
  now: number
  /** A demo that is shown at another hour: the page says so. */
  demoClock: boolean
  headline: string
  /** What the desk says about its help in general. */
  about: string | null
  doors: PageDoor[]
  absent: AbsentDoor[]
  /** Those of the coming twelve months, soonest first. */
  exceptions: PageException[]
  /** What each tier includes, side by side; `values` in the order of `names`. */
  tiers: { names: string[]; rows: { label: string; values: string[] }[] }
}
