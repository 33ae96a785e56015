import type { Answer } from '../../../shared/answers.ts'
import type { CustomerTicket, TicketView } from '../../../shared/ticket.ts'
import { forgetBounced } from '../../storage/bounced-addresses.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import { hasMail } from '../../storage/mail.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  ticketByNumber,
} from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { hashOfAddress } from './address-hash.ts'
import { sayMailRefused } from './mail-refused.ts'
import { queueMail } from './queue-mail.ts'
import { mayHold, type TicketHolder } from './ticket-access.ts'
import { customerTicket, ticketView } from './ticket-view.ts'

/**
 * Gives a ticket an address and sends the receipt there, unless it was sent already. Whoever gives it proves nothing by
 * that: it is proven where our own records have it for the customer. Needs the locks of desk and ticket.
 */
export async function addressTicket(
  tx: DeskTx,
  ctx: Context,
  ticket: TicketRecord,
  email: string,
  by: string,
  now: number,
): Promise<TicketRecord> {
  const { desk_id: desk, number, customer_number: customer } = ticket
  // The address is said to take mail, whatever it did until now.
  await forgetBounced(tx, desk, hashOfAddress(ctx, email))
  if (ticket.email?.toLowerCase() === email.toLowerCase()) return ticket
  const email_proven = customer !== null && (await isAddressOf(tx, desk, customer, email))
  const changed = await changeTicketRecord(tx, number, { email, email_proven })
  await addTicketChange(tx, desk, number, {
    at: now,
    who: by,
    what: 'mail',
    before: ticket.email,
    after: email,
  })
  const isFirst = ticket.email === null || !(await hasMail(tx, desk, number, 'received'))
  if (isFirst) await queueMail(tx, ctx, changed, 'received', 0, now)
  return changed
}

/** The reader of a ticket says where to mail the answer, once: another address only where the last one failed. */
export async function giveAddress(
  ctx: Context,
  holder: TicketHolder,
  input: { number: number; email: string },
): Promise<Answer<CustomerTicket>> {
  const policy = ctx.policy(holder.desk)
  if (!policy || !mayHold(holder, await ticketByNumber(ctx.pool, holder.desk, input.number))) return NOT_FOUND
  const changed = await inDesk(ctx, holder.desk, async (tx) => {
    const ticket = (await lockTicket(tx, holder.desk, input.number))!
    if (!(await takesAddress(tx, ctx, ticket))) return ticket
    return addressTicket(tx, ctx, ticket, input.email, ticket.name ?? 'customer', ctx.clock())
  })
  const language = holder.visitor?.language ?? changed.language
  return { ok: true, value: await customerTicket(ctx, policy, changed, language) }
}

async function takesAddress(tx: DeskTx, ctx: Context, ticket: TicketRecord): Promise<boolean> {
  return ticket.email === null || (await sayMailRefused(ctx, tx, ticket)) !== null
}

/** An agent adds the address of a ticket, or mends it. */
export async function addressByAgent(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; number: number; email: string },
): Promise<Answer<TicketView>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<TicketView>> => {
    const ticket = await lockTicket(tx, input.desk, input.number)
    if (!ticket) return NOT_FOUND
    const changed = await addressTicket(tx, ctx, ticket, input.email, who.name, ctx.clock())
    return { ok: true, value: await ticketView(ctx, tx, policy, changed) }
  })
}
