import { readTicketNumber } from '../../../shared/ticket-number.ts'
import type { Policy } from '../../policy/policy.ts'
import { contractsOf, customerByNumber } from '../../storage/customers.ts'
import { customersWithPhone } from '../../storage/identities.ts'
import { ticketByNumber } from '../../storage/ticket-record.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import type { BookKeeper } from '../customers/put-customer.ts'
import { judgeTicket } from '../identify/judge-ticket.ts'
import { countryOf, normalisePhone } from '../identify/phone-number.ts'

/** What only the database knows: who it is, who calls, which ticket. */
export interface ToLookUp {
  customer?: string
  from?: string
  ticket?: string
}

/** The same in the words of a question; `mistake` is a sentence for the person who asked. */
type LookedUp =
  | {
      ok: true
      tier?: string
      standby?: string[]
      agreed?: string
      proof?: 'number'
      ticket?: 'own' | 'foreign' | 'closed' | 'misread'
    }
  | { ok: false; mistake: string }

/** Turns a customer, a calling number and a ticket number into the facts that `explain` asks for. */
export async function lookUpQuestion(ctx: BookKeeper, policy: Policy, asked: ToLookUp): Promise<LookedUp> {
  const found = await customerOf(ctx, policy, asked)
  if ('mistake' in found) return { ok: false, mistake: found.mistake }
  const { customer, proof } = found
  const contract = await contractOfCustomer(ctx.pool, policy, customer, ctx.clock())
  if (contract === 'several') {
    return { ok: false, mistake: `${customer} has several contracts and this desk asks which: give --tier.` }
  }
  const ticket = asked.ticket === undefined ? undefined : await ticketOf(ctx, policy, asked.ticket, customer)
  return {
    ok: true,
    ...(contract && { tier: contract.tier, standby: [...contract.standby] }),
    ...(contract?.agreed && { agreed: await agreedAsWritten(ctx, policy, customer!, contract.id) }),
    ...(proof && { proof }),
    ...(ticket && { ticket }),
  }
}

async function agreedAsWritten({ pool }: BookKeeper, policy: Policy, customer: string, contract: string) {
  const rows = await contractsOf(pool, policy.id, customer)
  return rows.find(({ contract_id }) => contract_id === contract)!.first_response!.trim()
}

async function customerOf(
  { pool }: BookKeeper,
  policy: Policy,
  { customer, from }: ToLookUp,
): Promise<{ customer: string | null; proof?: 'number' } | { mistake: string }> {
  if (customer !== undefined) {
    const known = await customerByNumber(pool, policy.id, customer)
    return known ? { customer } : { mistake: `${policy.id} has no customer ${customer}.` }
  }
  if (from === undefined) return { customer: null }
  const number = normalisePhone(from, countryOf(policy))
  if (number === null) return { mistake: `${from} is no telephone number: write it like +32 3 555 01 30.` }
  const customers = await customersWithPhone(pool, policy.id, number)
  if (customers.length > 1) {
    return { mistake: `${from} belongs to ${customers.join(' and ')}: give one with --customer.` }
  }
  return customers.length === 1 ? { customer: customers[0]!, proof: 'number' } : { customer: null }
}

async function ticketOf({ pool }: BookKeeper, policy: Policy, typed: string, customer: string | null) {
  const read = readTicketNumber(typed)
  if (!read.ok) return 'misread'
  const ticket = await ticketByNumber(pool, policy.id, read.number)
  const state = judgeTicket(ticket, customer)
  return state === 'unmatched' ? 'foreign' : state
}
