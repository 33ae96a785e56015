import { type BindingRow, bindingOf } from '../../storage/bindings.ts'
import type { ContactRow } from '../../storage/contacts.ts'
import type { CustomerRow } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import type { VisitorRow } from '../../storage/visitors.ts'

const PROVEN: Record<BindingRow['how'], (name: string, agent: string | null) => string> = {
  portal: (name) => `Signed in at the portal, as a person of ${name}.`,
  code: (name) => `Gave the code that we sent to ${name}.`,
  agent: (name, agent) => `Recognised by ${agent}, as a person of ${name}.`,
}

/** How we know whom a conversation is with, as a fact for the agent. `visitor`: who came through the web. */
export async function proofOfContact(
  db: Db,
  desk: string,
  contact: ContactRow | null,
  visitor: Pick<VisitorRow, 'subject'> | null,
  customer: Pick<CustomerRow, 'customer_number' | 'name'> | null,
): Promise<string> {
  const binding =
    contact && customer && (await bindingOf(db, desk, contact.contact_id, customer.customer_number))
  if (binding && binding.suspended_at === null) return PROVEN[binding.how](customer.name, binding.by_agent)
  if (binding) return 'Was proven for a customer who had this number before: ask who it is.'
  if (visitor === null || visitor.subject === null) return 'Anonymous: nothing proves who this is.'
  return 'Signed in at the portal, but this desk has no customer with that number.'
}
