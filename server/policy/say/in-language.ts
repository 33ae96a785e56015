import type { Language, Text } from '../../../shared/channels.ts'
import type { Policy } from '../policy.ts'
import type { Price } from '../price.ts'
import { MINUTE } from '../time/calendar.ts'
import type { ResponseTime } from '../time/response-time.ts'
import type { Phrasebook } from './phrasebook.ts'
import { durationOf } from './times.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import { nl } from './words/nl.ts'

export const PHRASEBOOKS: Readonly<Record<Language, Phrasebook>> = { nl, en, fr, de }

/** The text in that language, else in the desk's own. */
export function textIn(policy: Policy, text: Text, language: Language): string {
  return text[language] ?? text[policy.languages[0]!] ?? Object.values(text)[0] ?? ''
}

export function priceIn(book: Phrasebook, price: Price): string {
  if (price.kind !== 'amount') return price.kind === 'by-quote' ? book.byQuote : book.usualRate
  const euros = price.cents % 100 === 0 ? String(price.cents / 100) : (price.cents / 100).toFixed(2)
  return book.amount(euros.replace('.', book.decimal), price.per, price.withVat)
}

/** "within 6 working hours"; null when nothing is promised. */
export function answerIn(book: Phrasebook, time: ResponseTime): string | null {
  return book.answered(time, wordsOf(book, time))
}

function wordsOf(book: Phrasebook, time: ResponseTime): string {
  if (time.kind === 'open-time') return durationOf(book.clock, time.ms)
  if (time.kind === 'cut-off') return book.clock.time(Math.floor(time.before / 60), time.before % 60)
  return ''
}

/** "Basic, Medium and Deluxe". */
export function listIn(book: Phrasebook, items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${book.and} ${items[items.length - 1]}`
}

/** Seconds of talk time in words. */
export function secondsIn(book: Phrasebook, seconds: number): string {
  return durationOf(book.clock, Math.max(seconds * 1000, MINUTE))
}
