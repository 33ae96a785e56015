import type { Answer } from '../../../shared/answers.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import { customerByNumber } from '../../storage/customers.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  type TicketRecordChange,
} from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { ticketView } from './ticket-view.ts'

interface WhoseTicket {
  desk: string
  number: number
  whose: 'original-sender' | { customer: string }
}

/**
 * An agent says whose a ticket is: of who wrote the mail that was passed on, or of a customer. That proves nothing of any
 * address, so that the original sender counts as unproven until they write themselves. Its deadline stays as it was.
 */
export async function whoseTicket(
  ctx: Context,
  who: AgentWho,
  { desk, number, whose }: WhoseTicket,
): Promise<Answer<TicketView>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, desk, async (tx): Promise<Answer<TicketView>> => {
    const ticket = await lockTicket(tx, desk, number)
    if (!ticket) return NOT_FOUND
    const change =
      whose === 'original-sender' ? toSender(ticket) : await toCustomer(tx, ticket, whose.customer)
    if (change === null) return NOT_FOUND
    const changed = await changeTicketRecord(tx, number, change)
    const line = { at: now, who: who.name, what: 'whose' as const }
    await addTicketChange(tx, desk, number, { ...line, before: ownerOf(ticket), after: ownerOf(changed) })
    return { ok: true, value: await ticketView(ctx, tx, policy, changed) }
  })
}

/** Nothing of whoever passed it on stays: not the person, and not the customer for whom they may write. */
function toSender({ forwarded }: TicketRecord): TicketRecordChange | null {
  if (forwarded === null) return null
  const { address: email, name } = forwarded.from
  return {
    email,
    name: name ?? email,
    email_proven: false,
    visitor_id: null,
    customer_number: null,
    contract_id: null,
  }
}

async function toCustomer(
  tx: Tx,
  { desk_id: desk, email }: TicketRecord,
  customer: string,
): Promise<TicketRecordChange | null> {
  if ((await customerByNumber(tx, desk, customer)) === null) return null
  const email_proven = email !== null && (await isAddressOf(tx, desk, customer, email))
  return { customer_number: customer, ...(email_proven && { email_proven }) }
}

function ownerOf({ email, name, customer_number: customer }: TicketRecord): string {
  return customer === null ? (email ?? name ?? '') : `customer ${customer}`
}
