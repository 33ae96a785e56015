import type { Language } from '../../../shared/channels.ts'
import type { ConversationEvent } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import { PHRASEBOOKS } from '../../policy/say/in-language.ts'
import { untilOf } from '../../policy/say/times.ts'
import type { Db } from '../../storage/pool.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import { aboutTicket, TICKET_WORDS } from '../tickets/words/in-language.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/**
 * What happened in a conversation, for somebody who reads no panel and no chat window; null for what is not worth a
 * message that costs money. `before`: what happened just before, which may have said it already.
 */
export async function eventInWords(
  db: Db,
  policy: Policy,
  event: ConversationEvent,
  before: ConversationEvent | undefined,
  language: Language,
  now: number,
): Promise<string | null> {
  const words = WHATSAPP_WORDS[language]
  const time = (at: number) => untilOf(PHRASEBOOKS[language].clock, policy.zone, at, now)
  switch (event.event) {
    case 'ticket':
      return isSaid(event, before) ? null : ticketInWords(db, policy, event.number, language)
    case 'became-ticket':
      return `${words.becameTicket[event.reason]} ${await ticketInWords(db, policy, event.number, language)}`
    case 'desk-closes':
      return words.deskCloses(time(event.closesAt), time(event.finishBy))
    default:
      return null
  }
}

function isSaid({ number }: { number: number }, before: ConversationEvent | undefined): boolean {
  return before?.event === 'became-ticket' && before.number === number
}

async function ticketInWords(db: Db, policy: Policy, number: number, language: Language): Promise<string> {
  const ticket = (await ticketByNumber(db, policy.id, number))!
  return TICKET_WORDS[language].made(aboutTicket(policy, language, ticket))
}
