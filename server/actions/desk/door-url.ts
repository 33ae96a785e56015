import type { Channel, Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { newestOpenTicket } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { whatsAppWay } from '../tickets/whatsapp-way.ts'

/** Where a tap on a door's number or address leads; null for a door that is inside the page. */
export function doorUrl(channel: Channel, number: string | null): string | null {
  if (number === null) return null
  const digits = number.replace(/[^\d+]/g, '')
  if (channel === 'phone') return `tel:${digits}`
  if (channel === 'whatsapp') return `https://wa.me/${digits.slice(1)}`
  return channel === 'email' ? `mailto:${number}` : null
}

/** Where WhatsApp opens with the customer's newest open ticket written already; null where there is none to write about. */
export async function whatsAppUrl(
  ctx: Context,
  policy: Policy,
  customer: string,
  language: Language,
): Promise<string | null> {
  const ticket = await newestOpenTicket(ctx.pool, policy.id, customer)
  return ticket && ((await whatsAppWay(ctx, ctx.pool, policy, ticket, language))?.url ?? null)
}
