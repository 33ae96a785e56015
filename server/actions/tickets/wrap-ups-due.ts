import type { Policy } from '../../policy/policy.ts'
import { agentNames } from '../../storage/agent-names.ts'
import { addAudit } from '../../storage/audit.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { ticketlessWrapUps } from '../../storage/due-conversations.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import { changeTicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { ticketByDesk } from './become-ticket.ts'
import { ownTicketLink, tellTicket } from './ticket-links.ts'

const AT_ONCE = 50
/** Where a desk leaves no time to wrap up, this long is waited for the agent all the same. */
const AT_LEAST_MS = 5 * 60_000

/**
 * Calls whose time to be wrapped up is over and that have no ticket, though their desk demands one: the desk makes it, and it
 * is in the hands of whoever talked. The call stays to be wrapped up.
 */
export async function wrapUpsDue(
  ctx: Context,
  now: number,
  onFault: (fault: unknown) => void,
): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const row of await ticketlessWrapUps(ctx.pool, desks, now, AT_LEAST_MS, AT_ONCE)) {
    const policy = ctx.policy(row.desk_id)
    if (policy) await ticketOf(ctx, policy, row.conversation_id, now).catch(onFault)
  }
}

async function ticketOf(ctx: Context, policy: Policy, id: string, now: number): Promise<void> {
  await inDesk(ctx, policy.id, async (tx) => {
    const row = await lockConversation(tx, policy.id, id)
    if (row?.state !== 'wrap-up' || row.ticket_number !== null) return
    const ticket = await ticketByDesk(tx, ctx, policy, row, now)
    await changeConversation(tx, id, { ticket_number: ticket.number })
    await tellTicket(tx, row, ticket, ownTicketLink(ctx, row, ticket), now)
    await giveToAgent(tx, row, ticket.number, now)
    const detail = { conversation: id, ticket: ticket.number }
    await addAudit(tx, policy.id, {
      at: now,
      agent: row.agent_id,
      what: 'ticket-not-made',
      subject: id,
      detail,
    })
    tx.tell('conversation', { desk: policy.id, conversation: id })
  })
}

/** Whoever talked knows what it is about. */
async function giveToAgent(tx: DeskTx, row: ConversationRow, number: number, now: number): Promise<void> {
  if (row.agent_id === null) return
  const name = (await agentNames(tx, [row.agent_id])).get(row.agent_id) ?? null
  await changeTicketRecord(tx, number, { assignee: row.agent_id })
  const change = { at: now, who: 'desk', what: 'assignee', before: null, after: name } as const
  await addTicketChange(tx, row.desk_id, number, change)
}
