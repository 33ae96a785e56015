import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import { doorIsFor } from '../../policy/door-tiers.ts'
import type { Policy } from '../../policy/policy.ts'
import { PHRASEBOOKS, priceIn } from '../../policy/say/in-language.ts'
import type { Db } from '../../storage/pool.ts'
import { charge, chargeIdOf, recordConsent, recordQuote } from '../charges/charge.ts'
import type { Context } from '../context.ts'
import type { VisitorWho } from '../who.ts'
import { TICKET_WORDS } from './words/in-language.ts'

/** What stands beside the box on the form of customers whose tier pays for each ticket; null where nobody does. */
export function ticketOffer(policy: Policy, language: Language): string | null {
  const { others } = policy.doors.ticket
  if (others === null) return null
  const words = TICKET_WORDS[language]
  const you = youOf(policy.address)
  if (others.price.kind === 'usual-rate') return words.ticketAtRate(you)
  return words.ticketPriced(you, priceIn(PHRASEBOOKS[language], others.price))
}

/** Whether a customer of one of these tiers pays for each ticket. */
export function paysForTickets(policy: Policy, tiers: readonly string[]): boolean {
  const { ticket } = policy.doors
  return ticket.others !== null && tiers.some((tier) => !doorIsFor(ticket, policy.tier.get(tier)!))
}

/** Whether these are the words of today's price: who agreed to another one agreed to nothing. */
export function isTodaysTicketOffer(policy: Policy, words: string | undefined): boolean {
  return words !== undefined && policy.languages.some((language) => ticketOffer(policy, language) === words)
}

/** Keeps that a ticket was agreed to at its price, in the words that were read, and bills it once. */
export async function billTicket(
  db: Db,
  ctx: Context,
  policy: Policy,
  number: number,
  { visitor }: VisitorWho,
  said: string,
  now: number,
): Promise<void> {
  const { price } = policy.doors.ticket.others!
  const about = { source: 'ticket', id: String(number), reason: 'tier' } as const
  const quoted = { customer: visitor.customer!, price, line: 'doors.ticket.others.price', said }
  await recordQuote(db, ctx, policy, about, quoted, now)
  const who = visitor.name ?? visitor.email ?? visitor.customer!
  await recordConsent(db, ctx, policy.id, about, `box on the ticket form, ${who} signed in`, now)
  const agreed = { charge_id: chargeIdOf(ctx, policy.id, about), price }
  await charge(db, policy.id, agreed, { line: 'ticket', seconds: 0 }, now)
}
