import type { Policy } from '../../policy/policy.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { customerByNumber } from '../../storage/customers.ts'
import { nameCustomer } from '../../storage/written-conversations.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import type { DeskTx } from '../events.ts'

/**
 * Whoever was let in without being known has proven to be a customer. A conversation about one customer is never turned
 * into another's by a message. Needs the conversation's lock.
 */
export async function nameInConversation(
  tx: DeskTx,
  policy: Policy,
  row: Pick<ConversationRow, 'conversation_id' | 'customer_number' | 'who'>,
  customer: string,
  now: number,
): Promise<void> {
  if (row.customer_number !== null) return
  const contract = await contractOfCustomer(tx, policy, customer, now, { contract: null })
  await nameCustomer(tx, row.conversation_id, {
    customer_number: customer,
    contract_id: contract === 'several' ? null : (contract?.id ?? null),
    who: (await customerByNumber(tx, policy.id, customer))?.name ?? row.who,
  })
}
