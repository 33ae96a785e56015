import type { Language, Text } from '../../../shared/channels.ts'
import { type You, youOf } from '../../../shared/you.ts'
import type { Policy } from '../policy.ts'
import type { Price } from '../price.ts'
import { listIn, PHRASEBOOKS, priceIn, textIn } from '../say/in-language.ts'
import type { Phrasebook } from '../say/phrasebook.ts'
import { durationOf } from '../say/times.ts'
import type { NotServed } from '../served.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import { nl } from './words/nl.ts'
import type { PolicyWords } from './words/words.ts'

/** One sentence of the page, and the line of the policy file that it says: `doors.phone.others`. */
export interface PolicyLine {
  readonly at: string
  readonly say: string
}

/** A line with a name before it: a priority, a topic, a standby period. */
export interface PolicyRow {
  readonly at: string
  readonly label: string
  readonly notes: readonly PolicyLine[]
}

const WORDS: Readonly<Record<Language, PolicyWords>> = { nl, en, fr, de }

/** Whom the page is for, and with which words. */
export interface Reader {
  readonly policy: Policy
  readonly notServed: NotServed
  readonly language: Language
  readonly words: PolicyWords
  readonly book: Phrasebook
  readonly you: You
}

export function reader(policy: Policy, notServed: NotServed, language: Language): Reader {
  return {
    policy,
    notServed,
    language,
    words: WORDS[language],
    book: PHRASEBOOKS[language],
    you: youOf(policy.address),
  }
}

export const said = ({ policy, language }: Reader, text: Text): string =>
  textIn(policy, text, language).trim()
export const list = ({ book }: Reader, items: readonly string[]): string => listIn(book, items)
export const time = ({ book }: Reader, ms: number): string => durationOf(book.clock, ms)
export const price = ({ book }: Reader, cost: Price): string => priceIn(book, cost)

/** "Basic, Medium and Deluxe". */
export function tierNames(to: Reader, keys: readonly string[]): string {
  return list(
    to,
    keys.map((key) => {
      const tier = to.policy.tier.get(key)
      return tier === undefined ? key : said(to, tier.label)
    }),
  )
}

/** The lines that are there: what a policy does not say is no line. */
export function lines(...found: readonly (PolicyLine | null | false | undefined)[]): PolicyLine[] {
  return found.filter((line): line is PolicyLine => !!line)
}
