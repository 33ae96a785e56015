import type { Answer } from '../../../shared/answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { NOBODY } from '../../policy/policy.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import { type CustomerRow, customerByNumber } from '../../storage/customers.ts'
import { ticketByClientId } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { makeTicket, requestHash, type TicketDraft } from './make-ticket.ts'
import { agreedResponse, contractOfTicket } from './ticket-contract.ts'
import { filledFields, missingField, type TicketForm, unknownName } from './ticket-form.ts'
import { linkOf } from './ticket-secret.ts'

interface CreateTicketByAgent extends TicketForm {
  desk: string
  customer?: string | undefined
  name?: string | undefined
  email?: string | undefined
}

type Made = Answer<{ number: number; due: number | null; link: string }>

/** An agent makes a ticket for somebody. The same client id again gives the same ticket. */
export async function createTicketByAgent(
  ctx: Context,
  who: AgentWho,
  input: CreateTicketByAgent,
): Promise<Made> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const wrong = unknownName(policy, input) ?? missingField(policy, input)
  if (wrong) return wrong
  const now = ctx.clock()
  const hash = requestHash(`agent ${who.id}`, { ...input })
  return inDesk(ctx, input.desk, async (tx): Promise<Made> => {
    const made = await ticketByClientId(tx, input.desk, input.clientId)
    if (made) {
      const link = made.request_hash.equals(hash) ? linkOf(ctx, made) : null
      if (link === null) return { ok: false, code: 'differs', field: 'clientId' }
      return { ok: true, value: { number: made.number, due: made.due, link } }
    }
    const customer = input.customer ? await customerByNumber(tx, input.desk, input.customer) : null
    if (input.customer && !customer) {
      return { ok: false, code: 'not-found', field: 'customer', say: 'No customer has that number.' }
    }
    const draft = await draftOf(tx, policy, who, input, customer, now)
    const { ticket } = await makeTicket(tx, ctx, policy, { ...draft, requestHash: hash }, now)
    return { ok: true, value: { number: ticket.number, due: ticket.due, link: linkOf(ctx, ticket)! } }
  })
}

async function draftOf(
  tx: Tx,
  policy: Policy,
  who: AgentWho,
  input: CreateTicketByAgent,
  customer: CustomerRow | null,
  now: number,
): Promise<Omit<TicketDraft, 'requestHash'>> {
  const fields = filledFields(input)
  const number = customer?.customer_number ?? null
  const found = await contractOfTicket(tx, policy, number, fields, now)
  const contract = found === 'several' ? null : found
  const email = input.email ?? null
  return {
    clientId: input.clientId,
    subject: input.subject,
    body: input.body,
    topic: input.topic ?? null,
    kind: input.kind ?? null,
    chosenBy: 'agent',
    fields,
    customer: number,
    contract: contract?.id ?? null,
    agreed: await agreedResponse(tx, policy.id, number, contract?.id ?? null),
    tier: contract?.tier ?? NOBODY,
    visitor: null,
    name: input.name ?? customer?.name ?? null,
    email,
    emailProven: number !== null && email !== null && (await isAddressOf(tx, policy.id, number, email)),
    language: customer?.language ?? policy.languages[0]!,
    lane: 'normal',
    overFairUse: false,
    author: { kind: 'agent', id: who.id, name: who.name },
    by: who.name,
  }
}
