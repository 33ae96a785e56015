import type { Answer } from '../../../shared/answers.ts'
import type { TemplateChoices } from '../../../shared/templates.ts'
import type { Stored } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import { noteConsent } from '../../storage/consents.ts'
import type { Address } from '../../storage/contact-addresses.ts'
import { contactOf } from '../../storage/contacts.ts'
import { type ConversationRow, conversationById, lockConversation } from '../../storage/conversations.ts'
import { addDeliveries, addSendJob } from '../../storage/deliveries.ts'
import { appendMessage, storedMessage } from '../../storage/messages.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { registeredNumbers } from '../identify/registered-phone.ts'
import { inDesk } from '../in-desk.ts'
import type { Messenger } from '../messenger.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import { type AgentWho, firstName } from '../who.ts'
import {
  type ChosenTemplate,
  type Filled,
  fillTemplate,
  templatesShown,
  templateValues,
} from './template-words.ts'
import { shownTerms, type Terms, termsOf, whyNoTemplate } from './writing-terms.ts'

interface SendTemplate extends ChosenTemplate {
  desk: string
  conversation: string
  clientId: string
  consent?: string | undefined
}

/** Templates that can be sent in a conversation, with what they will say. */
export async function templateChoices(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
): Promise<Answer<TemplateChoices>> {
  const found = policyAndMessenger(ctx, who, input.desk)
  if (!found.ok) return found
  const { policy, messenger } = found.value
  const row = await conversationById(ctx.pool, input.desk, input.conversation)
  if (row?.channel !== 'whatsapp' || row.visitor_id === null) return NOT_FOUND
  const terms = await termsOf(ctx.pool, input.desk, row.visitor_id, ctx.clock())
  return {
    ok: true,
    value: {
      templates: templatesShown(policy, messenger),
      values: await valuesOf(ctx.pool, policy, who, row, terms),
      language: row.language,
      terms: shownTerms(terms),
    },
  }
}

/** Sends a template in a conversation that the agent has. Said twice it is sent once. */
export async function sendTemplate(
  ctx: Context,
  who: AgentWho,
  input: SendTemplate,
): Promise<Answer<Stored>> {
  const found = policyAndMessenger(ctx, who, input.desk)
  if (!found.ok) return found
  const { policy } = found.value
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<Stored>> => {
    const row = await lockConversation(tx, input.desk, input.conversation)
    if (row?.channel !== 'whatsapp' || row.visitor_id === null) return NOT_FOUND
    const stored = await storedMessage(tx, input.desk, input.conversation, input.clientId)
    if (stored) return { ok: true, value: stored }
    if (row.agent_id !== who.id) return { ok: false, code: 'not-yours' }
    if (row.state !== 'active') return { ok: false, code: 'closed' }
    const terms = await termsOf(tx, input.desk, row.visitor_id, now)
    const filled = fillTemplate(policy, input, await valuesOf(tx, policy, who, row, terms))
    if (!filled.ok) return filled
    const refusal = whyNoTemplate(terms, input.consent)
    if (refusal) return refusal
    await consented(tx, who, row, terms.addresses, input.consent, now)
    const seq = await addTemplate(tx, who, row, input.clientId, filled.value, now)
    return { ok: true, value: { seq, at: now } }
  })
}

/** A desk whose agents may send templates through whoever carries its messages. */
export function policyAndMessenger(
  ctx: Context,
  who: AgentWho,
  desk: string,
): Answer<{ policy: Policy; messenger: Messenger }> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const messenger = ctx.ports.messenger(desk)
  if (messenger) return { ok: true, value: { policy, messenger } }
  return { ok: false, code: 'not-found', say: 'Nobody carries WhatsApp messages for this desk.' }
}

/** They are spoken to by the name that stands beside their number in the books, else by the one they go by. */
async function valuesOf(
  db: Db,
  policy: Policy,
  who: AgentWho,
  row: ConversationRow,
  { addresses }: Terms,
): Promise<TemplateChoices['values']> {
  const numbers = await registeredNumbers(db, policy.id, row.customer_number)
  const person = numbers.find(({ phone }) => addresses.some(({ value }) => value === phone))
  const contact = await contactOf(db, policy.id, row.visitor_id!)
  return templateValues(policy, who, {
    name: person?.name ?? contact?.name ?? row.who,
    ticket: row.ticket_number,
  })
}

/** Writes down that they agreed, where that is said with it. */
export async function consented(
  tx: DeskTx,
  who: AgentWho,
  { conversation_id, customer_number }: Pick<ConversationRow, 'conversation_id' | 'customer_number'>,
  addresses: readonly Address[],
  words: string | undefined,
  now: number,
): Promise<void> {
  if (words === undefined) return
  await noteConsent(tx, tx.desk, addresses, { at: now, words, agent: who.id })
  await addAudit(tx, tx.desk, {
    at: now,
    agent: who.id,
    what: 'whatsapp-consent',
    subject: customer_number,
    detail: { conversation: conversation_id },
  })
}

/** The template as a line of the agent's, and on its way. Needs the conversation's lock. */
export async function addTemplate(
  tx: DeskTx,
  who: AgentWho,
  { conversation_id }: Pick<ConversationRow, 'conversation_id'>,
  clientId: string,
  { template, body, content }: Filled,
  now: number,
): Promise<number> {
  const message = await appendMessage(tx, tx.desk, conversation_id, {
    clientId,
    author: 'agent',
    authorId: who.id,
    authorName: firstName(who.name),
    body,
    at: now,
  })
  const delivery = { contents: [content], category: template.category, template: template.key }
  await addDeliveries(tx, tx.desk, conversation_id, message.seq, delivery, now)
  await addSendJob(tx, tx.desk, conversation_id, null)
  tx.tell('message', { desk: tx.desk, message })
  tx.tell('delivery', { desk: tx.desk, conversation: conversation_id })
  return message.seq
}
