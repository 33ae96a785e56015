import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { TemplateRecipient, TicketTemplates } from '../../../shared/templates.ts'
import type { Policy } from '../../policy/policy.ts'
import { contactAt, reachableAt } from '../../storage/contact-addresses.ts'
import { changeConversation, conversationById } from '../../storage/conversations.ts'
import { addDoorDialog } from '../../storage/door-dialogs.ts'
import { lockAgent } from '../../storage/presence.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { beginConversation } from '../line/begin-conversation.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { addTemplate, consented, policyAndMessenger } from './send-template.ts'
import { isSame, type Recipient, recipientsOf } from './template-recipients.ts'
import { type ChosenTemplate, fillTemplate, templatesShown, templateValues } from './template-words.ts'
import { whyNoTemplate } from './writing-terms.ts'

interface BeginByTemplate extends ChosenTemplate {
  desk: string
  /** The ticket it is about. */
  number: number
  to: TemplateRecipient['to']
  clientId: string
  consent?: string | undefined
}

type Begun = Answer<{ conversation: string }>

/** Who can be written to about a ticket, and with which templates. */
export async function templateRecipients(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; number: number },
): Promise<Answer<TicketTemplates>> {
  const found = policyAndMessenger(ctx, who, input.desk)
  if (!found.ok) return found
  const { policy, messenger } = found.value
  const ticket = await ticketByNumber(ctx.pool, policy.id, input.number)
  if (!ticket) return NOT_FOUND
  const recipients = await recipientsOf(ctx.pool, ticket, ctx.clock())
  return {
    ok: true,
    value: {
      templates: templatesShown(policy, messenger),
      values: templateValues(policy, who, { name: null, ticket: ticket.number }),
      language: ticket.language,
      recipients: recipients.map(({ contact, ...recipient }) => recipient),
    },
  }
}

/**
 * An agent writes to the customer of a ticket by WhatsApp, at a number that is registered for them or where they were
 * proven, and nowhere else. What they answer comes into the conversation that this begins.
 */
export async function beginByTemplate(ctx: Context, who: AgentWho, input: BeginByTemplate): Promise<Begun> {
  const found = policyAndMessenger(ctx, who, input.desk)
  if (!found.ok) return found
  const { policy } = found.value
  const line = policy.doors.whatsapp.lines[0]
  if (!line) return FORBIDDEN
  const id = derivedId(ctx, `template ${policy.id} ${who.id} ${input.clientId}`)
  return inDesk(ctx, policy.id, async (tx): Promise<Begun> => {
    const agent = await lockAgent(tx, policy.id, who.id)
    if (!agent) return NOT_FOUND
    if (await conversationById(tx, policy.id, id)) return { ok: true, value: { conversation: id } }
    if (agent.chats >= policy.capacity.chats)
      return { ok: false, code: 'full', say: `You have ${agent.chats} chats; wrap one up first.` }
    const ticket = await ticketByNumber(tx, policy.id, input.number)
    if (!ticket) return NOT_FOUND
    const now = ctx.clock()
    const recipients = await recipientsOf(tx, ticket, now)
    const recipient = recipients.find(({ to }) => isSame(to, input.to))
    if (!recipient) return NO_SUCH_RECIPIENT
    if (recipient.conversation !== null)
      return { ...WRITES_ALREADY, say: `${recipient.name} ${WRITES_ALREADY.say}` }
    const values = templateValues(policy, who, { name: recipient.name, ticket: ticket.number })
    const filled = fillTemplate(policy, input, values)
    const refusal = filled.ok ? whyNoTemplate(recipient.terms, input.consent) : filled
    if (refusal || !filled.ok) return refusal ?? NOT_FOUND
    const contact = recipient.contact ?? (await meet(tx, policy, recipient, ticket, now))
    await open(tx, policy, who, { id, ticket, contact, name: recipient.name }, now)
    await addDoorDialog(tx, policy.id, id, line.number, now)
    const row = { conversation_id: id, customer_number: ticket.customer_number }
    await consented(tx, who, row, await reachableAt(tx, policy.id, contact), input.consent, now)
    await addTemplate(tx, who, row, input.clientId, filled.value, now)
    return { ok: true, value: { conversation: id } }
  })
}

const NO_SUCH_RECIPIENT: Refusal = {
  ok: false,
  code: 'not-found',
  field: 'to',
  say: 'That is no number or contact of this customer any more.',
}
const WRITES_ALREADY = {
  ok: false,
  code: 'conflict',
  field: 'conversation',
  say: 'has a WhatsApp conversation with us already. Write there.',
} as const

/** Whoever has that number gets a contact, so that what they answer is known to come from them. */
async function meet(
  tx: DeskTx,
  policy: Policy,
  { to, name }: Recipient,
  ticket: TicketRecord,
  now: number,
): Promise<string> {
  if (!('phone' in to)) throw new Error('a contact that is none')
  const address = { kind: 'whatsapp', account: '', value: to.phone } as const
  const { contact_id } = await contactAt(tx, policy.id, address, { name, language: ticket.language }, now)
  return contact_id
}

async function open(
  tx: DeskTx,
  policy: Policy,
  who: AgentWho,
  about: { id: string; ticket: TicketRecord; contact: string; name: string },
  now: number,
): Promise<void> {
  const { id, ticket } = about
  await beginConversation(tx, policy, {
    conversation_id: id,
    channel: 'whatsapp',
    visitor_id: about.contact,
    customer_number: ticket.customer_number,
    contract_id: ticket.contract_id,
    tier: ticket.tier,
    who: about.name,
    language: ticket.language,
    topic: ticket.topic,
    subject: ticket.subject,
    team: ticket.team,
    ticket_required: false,
    place: { rank: 0, because: 'We wrote to the customer.' },
    entered_at: now,
    decision: { outcome: 'admit', code: 'agent', channel: 'whatsapp', route: 'outgoing', charge: null },
  })
  await changeConversation(tx, id, {
    state: 'active',
    agent_id: who.id,
    taken_at: now,
    ticket_number: ticket.number,
  })
  tx.tell('assigned', { desk: policy.id, conversation: id, agent: who.id })
}
