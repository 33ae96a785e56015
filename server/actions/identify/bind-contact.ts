import { addAudit } from '../../storage/audit.ts'
import { type BindingRow, prove } from '../../storage/bindings.ts'
import { trustAddresses } from '../../storage/contact-addresses.ts'
import { cameAfter, mergeContacts } from '../../storage/contacts.ts'
import type { DeskTx } from '../events.ts'

interface Proven {
  customer: string
  how: BindingRow['how']
  /** Who knew them. */
  agent: string | null
}

/**
 * A contact has proven to be a customer; answers who the contact is by then. Whoever took over the number or id of a
 * contact of the same customer is that contact: the old conversation is theirs again.
 */
export async function bindContact(
  tx: DeskTx,
  desk: string,
  contact: string,
  { customer, how, agent }: Proven,
  now: number,
): Promise<string> {
  await prove(tx, desk, contact, { customer, how, agent }, now)
  await trustAddresses(tx, desk, contact)
  await addAudit(tx, desk, {
    at: now,
    agent,
    what: 'contact:bound',
    subject: customer,
    detail: { how, contact },
  })
  const before = await cameAfter(tx, desk, contact, customer)
  if (before === null) return contact
  return (await mergeContacts(tx, desk, contact, before))?.contact_id ?? contact
}
