import type { Channel, Language, Text } from '../../../shared/channels.ts'
import type { ConversationEvent } from '../../../shared/conversation.ts'
import { TICKET_DIGITS, type TicketNumberCheck } from '../../../shared/ticket-number.ts'
import type { DeskInfo } from '../../../shared/wire.ts'
import { sayTime, sayWhen } from '../time/say.ts'

export const CHANNEL_NAMES: Record<Channel, string> = {
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  phone: 'Phone',
  ticket: 'Ticket form',
  email: 'E-mail',
}

export const LANGUAGE_NAMES: Record<Language, string> = {
  nl: 'Dutch',
  en: 'English',
  fr: 'French',
  de: 'German',
}

/** A text of the desk in English where it has that, else in the desk's own first language. */
export function textOf(text: Text, languages: readonly Language[]): string {
  for (const language of ['en' as const, ...languages]) {
    const found = text[language]
    if (found) return found
  }
  return Object.values(text).find((found) => found) ?? ''
}

/** The name of a topic, kind, team or tier; an unknown key names itself. */
export function nameOf(
  desk: DeskInfo,
  list: 'topics' | 'kinds' | 'teams' | 'tiers',
  key: string | null,
): string | null {
  if (key === null) return null
  const found = desk[list].find((entry) => entry.key === key)
  if (!found) return key
  return typeof found.label === 'string' ? found.label : textOf(found.label, desk.languages) || key
}

const ENDED_BY = { visitor: 'the customer', agent: 'the agent', desk: 'the desk' } as const

/** What happened in a conversation, as an agent reads it. */
export function sayEvent(event: ConversationEvent, now: number): string {
  switch (event.event) {
    case 'taken':
      return `${event.name} took the conversation`
    case 'transferred':
      return `Handed over to ${event.to}`
    case 'ticket':
      return event.due === null
        ? `Ticket ${event.number} is linked`
        : `Ticket ${event.number} is linked, due ${sayWhen(event.due, now)}`
    case 'desk-closes':
      return `The desk closes at ${sayTime(event.closesAt)}; finish by ${sayTime(event.finishBy)}`
    case 'became-ticket':
      return `Became ticket ${event.number}, because ${
        event.reason === 'desk-closed' ? 'the desk closed' : 'no agent was free'
      }`
    case 'visitor-left':
      return 'The customer left'
    case 'ended':
      return `Ended by ${ENDED_BY[event.by]}`
  }
}

/** Why a typed ticket number cannot be one; null when it can, or while nothing is typed. */
export function sayNumberCheck(check: TicketNumberCheck): string | null {
  if (check.ok) return null
  switch (check.code) {
    case 'too-short':
      return `A ticket number has ${TICKET_DIGITS} digits; this one has too few.`
    case 'too-long':
      return `A ticket number has ${TICKET_DIGITS} digits; this one has too many.`
    case 'check-digit':
      return 'A digit is mistyped or two are swapped: the last digit does not fit the others.'
    case 'not-a-number':
      return `A ticket number is ${TICKET_DIGITS} digits, nothing else.`
  }
}
