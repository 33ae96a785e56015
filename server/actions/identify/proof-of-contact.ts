import { type BindingRow, bindingOf } from '../../storage/bindings.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import type { ContactRow } from '../../storage/contacts.ts'
import type { CustomerRow } from '../../storage/customers.ts'
import type { Db } from '../../storage/pool.ts'
import type { VisitorRow } from '../../storage/visitors.ts'
import { registeredPhones } from './registered-phone.ts'

const PROVEN: Record<BindingRow['how'], (name: string, agent: string | null) => string> = {
  portal: (name) => `Signed in at the portal, as a person of ${name}.`,
  code: (name) => `Wrote a one-time code that was made for ${name}.`,
  shared: (name) => `Shared a number that is registered for ${name}.`,
  agent: (name, agent) => `Recognised by ${agent}, as a person of ${name}.`,
}

const SUSPENDED: Record<NonNullable<BindingRow['why']>, string> = {
  'customer-anew': 'Was proven for a customer who had this number before: ask who it is.',
  'address-changed': 'Was proven before, but another person may write from there by now: ask who it is.',
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
  if (binding) return SUSPENDED[binding.why ?? 'customer-anew']
  if (visitor === null && contact !== null) return proofByAddress(db, desk, contact, customer)
  if (visitor === null || visitor.subject === null) return 'Anonymous: nothing proves who this is.'
  return 'Signed in at the portal, but this desk has no customer with that number.'
}

/** Who writes through a provider shows a number; that it is registered is a proof until another person may have it. */
async function proofByAddress(
  db: Db,
  desk: string,
  { contact_id }: ContactRow,
  customer: Pick<CustomerRow, 'customer_number' | 'name'> | null,
): Promise<string> {
  const addresses = await reachableAt(db, desk, contact_id)
  if (addresses.length === 0 || addresses.some(({ doubted_at }) => doubted_at !== null))
    return 'Another person may write from there than before: ask who it is.'
  const phone = addresses.find(({ kind }) => kind === 'whatsapp')?.value
  const registered = await registeredPhones(db, desk, customer?.customer_number ?? null)
  if (customer && phone !== undefined && registered.includes(phone))
    return `Writes from a number that is registered for ${customer.name}.`
  return 'Nothing proves who this is.'
}
