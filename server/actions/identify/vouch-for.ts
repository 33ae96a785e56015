import { proveByPortal } from '../../storage/bindings.ts'
import { contactOf, nameContact } from '../../storage/contacts.ts'
import type { Db } from '../../storage/pool.ts'
import type { VisitorRow } from '../../storage/visitors.ts'

/** Writes down what the portal said about whoever holds a visitor's token: of the person, whichever contact that is by now. */
export async function vouchFor(db: Db, desk: string, visitor: VisitorRow, now: number): Promise<void> {
  const contact = (await contactOf(db, desk, visitor.visitor_id))!
  await nameContact(db, desk, contact.contact_id, visitor)
  if (visitor.customer_number === null) return
  await proveByPortal(db, desk, contact.contact_id, visitor.customer_number, now)
}
