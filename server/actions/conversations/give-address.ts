import type { Answer } from '../../../shared/answers.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { lockTicket } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { queueTranscript } from '../tickets/queue-mail.ts'
import { isOf } from '../tickets/ticket-access.ts'
import { addressTicket } from '../tickets/ticket-address.ts'
import type { AgentWho, VisitorWho } from '../who.ts'

/** Where the visitor of a chat can be answered when they are gone; also after it has ended. */
export async function giveAddressInChat(
  ctx: Context,
  who: VisitorWho,
  input: { conversation: string; email: string },
): Promise<Answer<null>> {
  return inDesk(ctx, who.desk, async (tx): Promise<Answer<null>> => {
    const row = await lockConversation(tx, who.desk, input.conversation)
    if (!row || row.visitor_id !== who.visitor.id) return { ok: false, code: 'not-yours' }
    // Once given it is the agents' to mend: what was promised to be mailed goes where it was promised.
    if (row.email === null) await keep(tx, ctx, row, input.email, row.who)
    return DONE
  })
}

/** An agent writes down the address that a visitor names, or mends it. */
export async function giveAddressByAgent(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; email: string },
): Promise<Answer<null>> {
  if (!ctx.policy(input.desk) || !who.desks.has(input.desk)) return FORBIDDEN
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<null>> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (!row) return NOT_FOUND
    await keep(tx, ctx, row, input.email, who.name)
    return DONE
  })
}

/** With the conversation, and with the ticket that came of it where that has none. */
async function keep(
  tx: DeskTx,
  ctx: Context,
  row: ConversationRow,
  email: string,
  by: string,
): Promise<void> {
  await changeConversation(tx, row.conversation_id, { email })
  const ticket = row.ticket_number === null ? null : await lockTicket(tx, row.desk_id, row.ticket_number)
  // A ticket that an agent linked may be somebody else's.
  const isTheirs = ticket !== null && isOf({ id: row.visitor_id!, customer: row.customer_number }, ticket)
  if (isTheirs && (ticket.email === null || ticket.email === row.email)) {
    await addressTicket(tx, ctx, ticket, email, by, ctx.clock())
  }
  if (row.state === 'closed') await queueTranscript(tx, ctx, { ...row, email }, ctx.clock())
  tx.tell('conversation', { desk: row.desk_id, conversation: row.conversation_id })
}
