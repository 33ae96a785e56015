import type { Answer } from '../../../shared/answers.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import { PHRASEBOOKS, priceIn } from '../../policy/say/in-language.ts'
import { agreeToQuote, type ChargeRow, declineCharge } from '../../storage/charges.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import { changeTicketRecord, lockTicket, type TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { billPriority, priorityCharge } from './paid-priority.ts'
import { placeOf } from './ticket-place.ts'
import { ticketView } from './ticket-view.ts'

interface AnswerQuote {
  desk: string
  number: number
  /** The price that the customer agreed to, in cents without VAT; null: the customer said no. */
  cents: number | null
  /** How the customer said so: "their reply of 10:32". */
  how: string
}

/**
 * An agent writes down what a customer answered to the quote for going first. Only a yes, with its amount, moves the
 * ticket; the first answer stays.
 */
export async function answerQuote(
  ctx: Context,
  who: AgentWho,
  input: AnswerQuote,
): Promise<Answer<TicketView>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  return inDesk(ctx, policy.id, async (tx): Promise<Answer<TicketView>> => {
    const ticket = await lockTicket(tx, policy.id, input.number)
    const charge = ticket && (await priorityCharge(tx, policy.id, ticket.number))
    if (!ticket || !charge) return NOT_FOUND
    if (ticket.state === 'closed') return { ok: false, code: 'conflict', say: 'This ticket is closed.' }
    const inVain = input.cents === null ? null : whyInVain(policy, ticket)
    if (inVain !== null) return { ok: false, code: 'conflict', say: inVain }
    if (!(await keepAnswer(tx, policy, who, ticket, charge, input, ctx.clock()))) {
      return { ok: false, code: 'conflict', say: 'This quote has been answered already.' }
    }
    const agreed = input.cents !== null
    const lane = agreed
      ? { lane: 'priority' as const, ...placeOf(policy, { ...ticket, lane: 'priority' }) }
      : {}
    const changed = await changeTicketRecord(tx, ticket.number, lane)
    await addTicketChange(tx, policy.id, ticket.number, {
      at: ctx.clock(),
      who: who.name,
      what: 'queue',
      before: ticket.because,
      after: agreed ? changed.because : 'quote declined',
    })
    return { ok: true, value: await ticketView(ctx, tx, policy, changed) }
  })
}

/** Why a yes would be paid for nothing; null while it moves the ticket. */
function whyInVain(policy: Policy, ticket: TicketRecord): string | null {
  if (ticket.state === 'answered') return 'This ticket is answered: there is nothing left to go first with.'
  const paid = placeOf(policy, { ...ticket, lane: 'priority' })
  if (paid.rank < placeOf(policy, { ...ticket, lane: 'normal' }).rank) return null
  return `A price would not move this ticket: ${paid.because}.`
}

/** False when the quote was answered before. The customer's words, the amount and who heard them stay together. */
async function keepAnswer(
  tx: Tx,
  policy: Policy,
  who: AgentWho,
  ticket: TicketRecord,
  charge: ChargeRow,
  { cents, how }: AnswerQuote,
  now: number,
): Promise<boolean> {
  if (charge.consented_at !== null || charge.declined_at !== null) return false
  if (cents === null) return declineCharge(tx, policy.id, charge.charge_id, now)
  const price: Price = { kind: 'amount', cents, currency: 'EUR', per: 'ticket', withVat: false }
  const agreed = {
    price,
    said: `${charge.said} ${priceIn(PHRASEBOOKS[ticket.language], price)}`,
    how: `told agent ${who.name}: ${how}`,
    at: now,
  }
  if (!(await agreeToQuote(tx, policy.id, charge.charge_id, agreed))) return false
  await billPriority(tx, policy.id, { charge_id: charge.charge_id, price }, now)
  return true
}
