import type { Language } from '../../../shared/channels.ts'
import type { PaidPriority } from '../../../shared/ticket.ts'
import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import { PHRASEBOOKS, priceIn, textIn } from '../../policy/say/in-language.ts'
import { type ChargeRow, chargesFrom } from '../../storage/charges.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { type Agreed, charge, chargeIdOf, recordConsent, recordQuote } from '../charges/charge.ts'
import type { Context } from '../context.ts'
import type { VisitorWho } from '../who.ts'
import { TICKET_WORDS } from './words/in-language.ts'

/** What stands beside the box on the form: what going first brings and costs. Null where it is not for sale. */
export function priorityOffer(policy: Policy, language: Language): string | null {
  const lane = policy.priorityLane
  if (lane === null) return null
  const { quoteFirst, priced } = TICKET_WORDS[language].priority
  const cost =
    lane.price.kind === 'by-quote'
      ? quoteFirst(youOf(policy.address))
      : priced(youOf(policy.address), priceIn(PHRASEBOOKS[language], lane.price))
  return lane.say ? `${textIn(policy, lane.say, language).trim()} ${cost}` : cost
}

/** Whether these are the words of today's price: who agreed to another one agreed to nothing. */
export function isTodaysOffer(policy: Policy, words: string | undefined): boolean {
  return words !== undefined && policy.languages.some((language) => priorityOffer(policy, language) === words)
}

/**
 * Keeps what a customer asked for on the form, in the words that were read. A price that was named is agreed to with
 * it, and billed; where it comes by quote, this is the question for one.
 */
export async function keepPriorityAsked(
  db: Db,
  ctx: Context,
  policy: Policy,
  ticket: TicketRecord,
  { visitor }: VisitorWho,
  said: string,
  now: number,
): Promise<void> {
  const price = policy.priorityLane!.price
  const about = { source: 'ticket', id: String(ticket.number), reason: 'priority' } as const
  const quoted = { customer: visitor.customer!, price, line: 'priority-lane.price', said }
  await recordQuote(db, ctx, policy, about, quoted, now)
  if (price.kind === 'by-quote') return
  const who = visitor.name ?? visitor.email ?? visitor.customer!
  await recordConsent(db, ctx, policy.id, about, `box on the ticket form, ${who} signed in`, now)
  await billPriority(db, policy.id, { charge_id: chargeIdOf(ctx, policy.id, about), price }, now)
}

/** Going first is billed once for a ticket. Where the price is no amount, somebody fills it in. */
export async function billPriority(db: Db, desk: string, agreed: Agreed, at: number): Promise<void> {
  await charge(db, desk, agreed, { line: 'ticket', seconds: 0 }, at)
}

/** What was asked and agreed about going first; null when nobody asked. */
export async function priorityCharge(db: Db, desk: string, number: number): Promise<ChargeRow | null> {
  const charges = await chargesFrom(db, desk, 'ticket', String(number))
  return charges.find(({ reason }) => reason === 'priority') ?? null
}

/** The sentence about it for whoever made the ticket; null when nobody asked. */
export function sayPriority(policy: Policy, charge: ChargeRow | null, language: Language): string | null {
  if (charge === null || charge.declined_at !== null) return null
  const { quoteFirst, goesFirst } = TICKET_WORDS[language].priority
  if (charge.consented_at === null) return quoteFirst(youOf(policy.address))
  return goesFirst(youOf(policy.address), priceIn(PHRASEBOOKS[language], charge.price as Price))
}

/** The same for agents. */
export function paidPriority(charge: ChargeRow | null): PaidPriority | null {
  if (charge === null) return null
  const { consented_at, declined_at, quoted_at, consent, said } = charge
  return {
    state: consented_at !== null ? 'agreed' : declined_at !== null ? 'declined' : 'asked',
    at: consented_at ?? declined_at ?? quoted_at,
    price: priceIn(PHRASEBOOKS.en, charge.price as Price),
    said,
    consent,
  }
}
