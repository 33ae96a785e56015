import type { Language } from '../../../../shared/channels.ts'
import { youOf } from '../../../../shared/you.ts'
import type { Policy } from '../../../policy/policy.ts'
import { PHRASEBOOKS } from '../../../policy/say/in-language.ts'
import type { ClockWords } from '../../../policy/say/phrasebook.ts'
import { civilDate, MINUTE, weekdayOf } from '../../../policy/time/calendar.ts'
import { wallClock } from '../../../policy/time/zone.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { AboutTicket, TicketWords } from './words.ts'

export const TICKET_WORDS: Readonly<Record<Language, TicketWords>> = { nl, en, fr, de }

/** "Monday 23 November": a date that stays right whenever it is read. */
export function dateIn(clock: ClockWords, day: number): string {
  const { day: date, month } = civilDate(day)
  return clock.date(clock.weekdays[weekdayOf(day)]!, date, clock.months[month - 1]!, null)
}

/** "14:00", of minutes after local midnight. */
export function timeIn(clock: ClockWords, minutes: number): string {
  return clock.time(Math.floor(minutes / 60) % 24, Math.floor(minutes) % 60)
}

/** "Monday 23 November at 14:00" in the desk's zone. */
export function momentIn(policy: Policy, language: Language, at: number): string {
  const { clock } = PHRASEBOOKS[language]
  const { day, ms } = wallClock(policy.zone, at)
  return clock.dayAt(dateIn(clock, day), timeIn(clock, ms / MINUTE))
}

/** What a sentence about a ticket needs to know. */
export function aboutTicket(
  policy: Policy,
  language: Language,
  ticket: { number: number; due: number | null; promise: 'target' | 'guaranteed' },
): AboutTicket {
  return {
    number: ticket.number,
    due: ticket.due === null ? null : momentIn(policy, language, ticket.due),
    target: ticket.promise === 'target',
    you: youOf(policy.address),
  }
}
