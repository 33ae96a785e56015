import type { Channel, Language } from '../../../shared/channels.ts'
import type { ConversationEvent } from '../../../shared/conversation.ts'
import type { Fold, UnsureSender } from '../../../shared/ticket.ts'
import { TICKET_DIGITS, type TicketNumberCheck } from '../../../shared/ticket-number.ts'
import { doors } from '../../../shared/words/en.ts'
import { sayTime, sayWhen } from '../time/say.ts'

export const CHANNEL_NAMES: Record<Channel, string> = { ...doors, ticket: 'Ticket form' }

export const LANGUAGE_NAMES: Record<Language, string> = {
  nl: 'Dutch',
  en: 'English',
  fr: 'French',
  de: 'German',
}

/** Beside a mail whose sender may be another. */
export const UNSURE_SENDERS: Readonly<Record<UnsureSender, string>> = {
  unproven: 'by mail, sender not proven',
  suspect: 'by mail, sender looks false',
}

/** What of a mail's words is folded away. */
export const FOLD_NAMES: Readonly<Record<Fold['kind'], string>> = {
  quoted: 'Quoted text',
  signature: 'Signature',
}

/** What each rule of admission asks. */
export const RULE_QUESTIONS: Readonly<Record<string, string>> = {
  offered: 'Does the desk have this door, and is it served?',
  topic: 'Does the topic go through it?',
  open: 'Is it open for anybody?',
  search: 'Was the knowledge base searched first?',
  who: 'Who is it?',
  entitled: 'Does the contract open this door?',
  hours: 'Is it open for this contract?',
  allowance: 'Is there allowance left?',
  ticket: 'Is there a ticket?',
  fields: 'Is everything said that the desk asks?',
  room: 'Is there room?',
}

const ENDED_BY = { visitor: 'the customer', agent: 'the agent', desk: 'the desk' } as const

/** What happened in a conversation, as an agent reads it. */
export function sayEvent(event: ConversationEvent, now: number): string {
  switch (event.event) {
    case 'taken':
      return `${event.name} took the conversation`
    case 'transferred':
      return `Transferred to ${event.to}`
    case 'ticket':
      return event.due === null
        ? `Ticket ${event.number} is linked`
        : `Ticket ${event.number} is linked, due ${sayWhen(event.due, now)}`
    case 'desk-closes':
      return `The desk closes at ${sayTime(event.closesAt)}; finish by ${sayTime(event.finishBy)}`
    case 'became-ticket':
      return `Became ticket ${event.number}, because ${
        {
          'desk-closed': 'the desk closed',
          'no-agents': 'no agent was free',
          'minutes-used': 'the month’s talk time was used',
        }[event.reason]
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
