import type { Language } from '../../../shared/channels.ts'
import type { TicketMessage } from '../../../shared/ticket.ts'
import { placeAfterReply } from '../../policy/after-reply.ts'
import type { Policy } from '../../policy/policy.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { aboutTicket, TICKET_WORDS } from './words/in-language.ts'

/** What one more message of the customer costs, before it is sent; null: nothing. */
export function replyCost(
  policy: Policy,
  ticket: TicketRecord,
  messages: readonly TicketMessage[],
  language: Language,
  now: number,
): string | null {
  const last = messages.findLast(({ author }) => author === 'customer' || author === 'agent')
  const place = placeAfterReply(policy, {
    state: ticket.state,
    last: (last?.author as 'customer' | 'agent' | undefined) ?? null,
    isAnswered: ticket.answered_at !== null,
    supplies: false,
  })
  return place === 'to-the-back'
    ? TICKET_WORDS[language].costs.before(stillDue(policy, ticket, language, now))
    : null
}

/** The same when it is sent. */
export function movedBack(policy: Policy, ticket: TicketRecord, language: Language, now: number): string {
  return TICKET_WORDS[language].costs.after(stillDue(policy, ticket, language, now))
}

/** The time that was promised stays promised; one that is over is not named again. */
function stillDue(policy: Policy, ticket: TicketRecord, language: Language, now: number) {
  const isAhead = ticket.answered_at === null && ticket.due !== null && ticket.due > now
  return aboutTicket(policy, language, { ...ticket, due: isAhead ? ticket.due : null })
}
