import type { Policy } from '../../policy/policy.ts'
import { contactOf } from '../../storage/contacts.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { isAddressOf } from '../../storage/customer-address.ts'
import type { Db } from '../../storage/pool.ts'
import { visitorById } from '../../storage/visitors.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { TicketDraft } from './make-ticket.ts'
import { agreedResponse, contractOfTicket } from './ticket-contract.ts'
import { filledFields, type TicketForm } from './ticket-form.ts'

/**
 * A ticket that comes out of a conversation: its person, contract and language. Its client id follows from the
 * conversation, so that the database itself holds a second one off.
 */
export async function draftFromConversation(
  db: Db,
  ctx: Context,
  policy: Policy,
  row: ConversationRow,
  form: Omit<TicketForm, 'clientId'>,
  now: number,
): Promise<Omit<TicketDraft, 'requestHash' | 'author' | 'by'>> {
  const { desk_id: desk, customer_number: customer } = row
  const fields = filledFields(form)
  const visitor = row.visitor_id === null ? null : await visitorById(db, desk, row.visitor_id)
  const contact = row.visitor_id === null ? null : await contactOf(db, desk, row.visitor_id)
  const found = await contractOfTicket(db, policy, customer, fields, now)
  const contract = found === 'several' ? null : found
  // The contact details are this conversation's only while the visitor is still the same customer.
  const details = visitor?.customer_number === customer ? visitor : null
  const known = details?.email ?? null
  const email = known ?? row.email
  return {
    clientId: derivedId(ctx, `ticket of conversation ${desk} ${row.conversation_id}`),
    subject: form.subject,
    body: form.body,
    topic: form.topic ?? row.topic,
    kind: form.kind ?? null,
    chosenBy: form.topic === undefined ? contract : 'agent',
    fields,
    customer,
    contract: contract?.id ?? row.contract_id,
    agreed: await agreedResponse(db, desk, customer, contract?.id ?? row.contract_id),
    tier: contract?.tier ?? row.tier,
    visitor: row.visitor_id,
    name: (details && contact?.name) ?? row.who,
    email,
    // A visitor's own address comes from the portal alone, together with the customer; any other is as our records say.
    emailProven:
      email !== null &&
      customer !== null &&
      (known !== null || (await isAddressOf(db, desk, customer, email))),
    language: row.language,
    lane: 'normal',
    overFairUse: false,
  }
}
