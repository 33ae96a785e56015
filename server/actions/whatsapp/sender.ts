import type { Policy } from '../../policy/policy.ts'
import {
  type Address,
  contactAt,
  contactKnownAt,
  seenAt,
  suspendAddresses,
} from '../../storage/contact-addresses.ts'
import { contactOf, mergeContacts } from '../../storage/contacts.ts'
import type { Db } from '../../storage/pool.ts'
import type { DeskTx } from '../events.ts'
import type { Inbound, WrittenFrom } from '../messenger.ts'

/** After a message of theirs the providers take free text for so long. */
const WINDOW_MS = 24 * 3_600_000

/** The addresses that a message shows: ids first, since a telephone number can pass to somebody else. */
export function addressesOf(account: string, { phone, bsuid, parentBsuid, lid }: WrittenFrom): Address[] {
  const found: Address[] = []
  if (lid !== null) found.push({ kind: 'whatsapp-lid', account, value: lid })
  if (bsuid !== null) found.push({ kind: 'whatsapp-bsuid', account, value: bsuid })
  if (parentBsuid !== null) found.push({ kind: 'whatsapp-bsuid', account: 'parent', value: parentBsuid })
  if (phone !== null) found.push({ kind: 'whatsapp', account: '', value: phone })
  return found
}

/**
 * The contact who wrote, found by the first address that is known; null when none is. What it was seen with belongs to
 * the same person only where this is written down, which needs the desk's lock.
 */
export async function contactOfSender(db: Db, desk: string, inbound: Inbound): Promise<string | null> {
  for (const address of addressesOf(inbound.account, inbound.from)) {
    const contact = await contactKnownAt(db, desk, address)
    if (contact !== null) return contact
  }
  return null
}

/** Whether every address of a message is written down as this contact's. */
export async function isWhollyKnown(
  db: Db,
  desk: string,
  inbound: Inbound,
  contact: string,
): Promise<boolean> {
  for (const address of addressesOf(inbound.account, inbound.from)) {
    const found = await contactKnownAt(db, desk, address)
    if (found === null || (await contactOf(db, desk, found))?.contact_id !== contact) return false
  }
  return true
}

/**
 * Writes down under which addresses somebody writes, and makes of two contacts one where a message shows that they are.
 * A number seen with another id than before is another person's until that is proven: it is not merged.
 */
export async function recordSender(
  tx: DeskTx,
  policy: Policy,
  inbound: Inbound,
  now: number,
): Promise<string> {
  const person = { name: inbound.profileName, language: policy.languages[0]! }
  let contact: string | null = null
  for (const address of addressesOf(inbound.account, inbound.from)) {
    const row = await contactAt(tx, policy.id, address, person, now)
    const own = (await contactOf(tx, policy.id, row.contact_id))!.contact_id
    contact = contact === null ? own : ((await mergeContacts(tx, policy.id, contact, own))?.contact_id ?? own)
  }
  if (contact === null) throw new Error('a message without any address')
  await sawSender(tx, policy.id, inbound)
  return contact
}

/** They wrote just now: the window is open again. */
export function sawSender(db: Db, desk: string, inbound: Inbound): Promise<void> {
  const addresses = addressesOf(inbound.account, inbound.from)
  return seenAt(db, desk, addresses, inbound.at, inbound.at + WINDOW_MS)
}

/** The person's number or id has passed on: nobody knows whose the old one is. */
export function suspendBefore(
  tx: DeskTx,
  policy: Policy,
  inbound: Inbound,
  before: WrittenFrom,
  now: number,
) {
  return suspendAddresses(tx, policy.id, addressesOf(inbound.account, before), now)
}
