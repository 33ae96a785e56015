import type { Answer } from '../../../../shared/answers.ts'
import type { CallNews } from '../../../../shared/calls.ts'
import { softphoneIdentity } from '../../../../shared/softphone-identity.ts'
import type { Policy } from '../../../policy/policy.ts'
import { addAudit } from '../../../storage/audit.ts'
import { addDialJob } from '../../../storage/call-jobs.ts'
import { addLeg, runningLegOf } from '../../../storage/call-legs.ts'
import { changeConversation, conversationById } from '../../../storage/conversations.ts'
import { customerByNumber } from '../../../storage/customers.ts'
import { lockAgent } from '../../../storage/presence.ts'
import { type TicketRecord, ticketByNumber } from '../../../storage/ticket-record.ts'
import type { Context } from '../../context.ts'
import { derivedId } from '../../derived-id.ts'
import type { DeskTx } from '../../events.ts'
import { firstDialled, NOT_DIALLED, whyNotDialled } from '../../identify/dialable.ts'
import { numbersOfTicket } from '../../identify/registered-phone.ts'
import { inDesk } from '../../in-desk.ts'
import { beginConversation } from '../../line/begin-conversation.ts'
import { FORBIDDEN, NOT_FOUND } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { legNews, tellLeg } from '../talk/tell-leg.ts'

interface DialCustomer {
  desk: string
  /** Of the deed: said twice it dials once. */
  clientId: string
  /** The ticket it is about. */
  number: number
  /** E.164, one of the ticket's (`numbersOfTicket`); without it the first that is called. */
  phone?: string | undefined
}

/**
 * An agent calls the customer of a ticket, at a number that is registered for them, or that the ticket's own call came from: first the agent's
 * own softphone rings, then the customer's telephone, which shows a number of the desk.
 */
export async function dialCustomer(
  ctx: Context,
  who: AgentWho,
  input: DialCustomer,
): Promise<Answer<CallNews>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  if (ctx.ports.telephone === null || policy.doors.phone.lines.length === 0) {
    return { ok: false, code: 'not-found', say: 'This desk has no telephone to call with.' }
  }
  const id = derivedId(ctx, `dial ${policy.id} ${who.id} ${input.clientId}`)
  return inDesk(ctx, policy.id, async (tx): Promise<Answer<CallNews>> => {
    const agent = await lockAgent(tx, policy.id, who.id)
    if (!agent) return NOT_FOUND
    const now = ctx.clock()
    const running = await runningLegOf(tx, policy.id, who.id)
    if (running?.conversation_id === id) return { ok: true, value: legNews(running, now) }
    if (await conversationById(tx, policy.id, id)) {
      return { ok: false, code: 'conflict', say: 'That call has been made.' }
    }
    const ticket = await ticketByNumber(tx, policy.id, input.number)
    if (!ticket) return NOT_FOUND
    const phones = (await numbersOfTicket(tx, policy.id, ticket)).map(({ phone }) => phone)
    const phone = input.phone ?? (await firstDialled(tx, policy, phones, now)) ?? phones[0]
    if (phone === undefined || !phones.includes(phone)) return NO_SUCH_NUMBER
    const refused = await whyNotDialled(tx, policy, phone, now)
    if (refused !== null) return { ok: false, code: 'bad-input', field: 'phone', say: NOT_DIALLED[refused] }
    await open(tx, policy, who, ticket, id, now)
    const leg_id = crypto.randomUUID()
    const added = await addLeg(tx, policy.id, {
      leg_id,
      conversation_id: id,
      call_id: null,
      callback_id: null,
      agent_id: who.id,
      rings: `client:${softphoneIdentity(who.id)}`,
      by_key: false,
      is_standby: false,
      customer_phone: phone,
      offered_at: now,
    })
    if (!added) throw new AlreadyOnCall()
    await addAudit(tx, policy.id, {
      at: now,
      agent: who.id,
      what: 'dial',
      subject: ticket.customer_number,
      detail: { ticket: input.number },
    })
    await addDialJob(tx, policy.id, leg_id)
    const leg = (await runningLegOf(tx, policy.id, who.id))!
    tellLeg(tx, leg, now)
    return { ok: true, value: legNews(leg, now) }
  }).catch((fault: unknown): Answer<CallNews> => {
    if (fault instanceof AlreadyOnCall) return { ok: false, code: 'full', say: 'You have a call already.' }
    throw fault
  })
}

/** Takes the transaction back: no conversation is left of a call that was not made. */
class AlreadyOnCall extends Error {}

const NO_SUCH_NUMBER = {
  ok: false,
  code: 'bad-input',
  field: 'phone',
  say: 'Only numbers that are registered for this customer, or that a call of this ticket came from, can be called.',
} as const

async function open(
  tx: DeskTx,
  policy: Policy,
  who: AgentWho,
  ticket: TicketRecord,
  id: string,
  now: number,
): Promise<void> {
  const customer = ticket.customer_number
  const stored = customer === null ? null : await customerByNumber(tx, policy.id, customer)
  await beginConversation(tx, policy, {
    conversation_id: id,
    channel: 'phone',
    customer_number: customer,
    contract_id: ticket.contract_id,
    tier: ticket.tier,
    who: stored?.name ?? ticket.name ?? 'Customer',
    language: ticket.language,
    topic: ticket.topic,
    subject: ticket.subject,
    team: ticket.team,
    ticket_required: false,
    place: { rank: 0, because: 'We call the customer.' },
    entered_at: now,
    decision: { outcome: 'admit', code: 'agent', channel: 'phone', route: 'outgoing', charge: null },
  })
  await changeConversation(tx, id, {
    state: 'active',
    agent_id: who.id,
    taken_at: now,
    ticket_number: ticket.number,
  })
  tx.tell('assigned', { desk: policy.id, conversation: id, agent: who.id })
}
