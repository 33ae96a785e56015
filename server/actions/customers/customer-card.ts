import type { CustomerCard } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { callOfConversation } from '../../storage/calls.ts'
import { contactOf } from '../../storage/contacts.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { contractsOf, customerByNumber } from '../../storage/customers.ts'
import { personsOf } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import { ticketsOf } from '../../storage/tickets.ts'
import { visitorById } from '../../storage/visitors.ts'
import { contractsNow } from '../admission/contract-facts.ts'
import { proofOfCaller } from '../calls/caller-proof.ts'
import { sentThisMonth } from '../charges/message-costs.ts'
import type { Context } from '../context.ts'
import { proofOfContact } from '../identify/proof-of-contact.ts'

const TICKETS_AT_MOST = 20

/** Who a conversation is with, as far as the desk knows: how that is known, contracts that run, tickets. */
export async function cardOfConversation(
  ctx: Pick<Context, 'clock'>,
  db: Db,
  policy: Policy,
  row: ConversationRow,
): Promise<CustomerCard> {
  const desk = policy.id
  const visitor = row.visitor_id ? await visitorById(db, desk, row.visitor_id) : null
  const contact = row.visitor_id ? await contactOf(db, desk, row.visitor_id) : null
  const number = row.customer_number
  const customer = number ? await customerByNumber(db, desk, number) : null
  const persons = number ? await personsOf(db, desk, number) : []
  const contracts = number ? contractsNow(policy, await contractsOf(db, desk, number), ctx.clock()).rows : []
  const phones = [...new Set(persons.flatMap((person) => person.phones))]
  const spoken = row.channel === 'phone' && contact === null
  const call = spoken ? await callOfConversation(db, desk, row.conversation_id) : null
  return {
    number,
    name: contact?.name ?? customer?.name ?? row.who,
    tier: row.tier,
    proof: spoken
      ? proofOfCaller(call, row, phones)
      : await proofOfContact(db, desk, contact, visitor, customer),
    caller: call?.caller ?? null,
    language: row.language,
    email: visitor?.email ?? row.email ?? persons.flatMap((person) => person.emails)[0] ?? null,
    persons: persons.map(({ person_id: id, name, phones }) => ({ id, name, phones })),
    contracts: contracts.map(({ contract_id, product, tier, services, standby }) => ({
      id: contract_id,
      product,
      tier,
      services,
      standby,
    })),
    tickets: await ticketsOf(db, desk, { customer: number, visitor: row.visitor_id }, TICKETS_AT_MOST),
    whatsapp: await sentThisMonth(db, policy, number, ctx.clock()),
    page: row.page,
  }
}
