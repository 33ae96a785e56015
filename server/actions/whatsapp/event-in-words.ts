import type { Language } from '../../../shared/channels.ts'
import type { ConversationEvent } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Db } from '../../storage/pool.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import { aboutTicket, TICKET_WORDS } from '../tickets/words/in-language.ts'

/**
 * What happened in a conversation, for somebody who reads no panel and no chat window; null for what is not worth a
 * message that costs money.
 */
export async function eventInWords(
  db: Db,
  policy: Policy,
  event: ConversationEvent,
  language: Language,
): Promise<string | null> {
  if (event.event !== 'ticket') return null
  const ticket = await ticketByNumber(db, policy.id, event.number)
  return ticket && TICKET_WORDS[language].made(aboutTicket(policy, language, ticket))
}
