import type { Answer } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import type { ChargeRow } from '../../storage/charges.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { sayPriority } from './paid-priority.ts'
import { linkOf, secretOf } from './ticket-secret.ts'
import { whatsAppWay } from './whatsapp-way.ts'
import { aboutTicket, TICKET_WORDS } from './words/in-language.ts'

/** What whoever made a ticket is told. A link that we no longer know (the key has changed) is a conflict. */
export async function ticketMade(
  ctx: Context,
  db: Db,
  policy: Policy,
  ticket: TicketRecord,
  byMail: boolean,
  language: Language,
  priority: ChargeRow | null,
): Promise<Answer<TicketMade>> {
  const link = linkOf(ctx, ticket)
  if (link === null) return { ok: false, code: 'conflict' }
  const words = TICKET_WORDS[language]
  const after = byMail ? words.byMail(youOf(policy.address)) : words.keepLink(youOf(policy.address))
  return {
    ok: true,
    value: {
      number: ticket.number,
      secret: secretOf(ctx, ticket),
      due: ticket.due,
      say: [words.made(aboutTicket(policy, language, ticket)), sayPriority(policy, priority, language), after]
        .filter((sentence) => sentence !== null)
        .join(' '),
      link,
      byMail,
      whatsapp: (await whatsAppWay(ctx, db, policy, ticket, language))?.url ?? null,
    },
  }
}
