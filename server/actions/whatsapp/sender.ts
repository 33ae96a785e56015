import type { Policy } from '../../policy/policy.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { suspendBindings } from '../../storage/bindings.ts'
import {
  type Address,
  addAddress,
  contactAt,
  giveAddress,
  type KnownAddress,
  knownAddresses,
  ownAddresses,
  seenAt,
  suspendAddresses,
} from '../../storage/contact-addresses.ts'
import { addContact, mergeContacts, noteCameAfter } from '../../storage/contacts.ts'
import type { Db } from '../../storage/pool.ts'
import type { DeskTx } from '../events.ts'
import type { Inbound, WrittenFrom } from '../messenger.ts'

/** After a message of theirs the providers take free text for so long. */
const WINDOW_MS = DAY

/** The addresses that a message shows: ids first, since a telephone number can pass to somebody else. */
export function addressesOf(account: string, { phone, bsuid, parentBsuid, lid }: WrittenFrom): Address[] {
  const found: Address[] = []
  if (lid !== null) found.push({ kind: 'whatsapp-lid', account, value: lid })
  if (bsuid !== null) found.push({ kind: 'whatsapp-bsuid', account, value: bsuid })
  if (parentBsuid !== null) found.push({ kind: 'whatsapp-bsuid', account: 'parent', value: parentBsuid })
  if (phone !== null) found.push({ kind: 'whatsapp', account: '', value: phone })
  return found
}

/** Who wrote, as far as that is known before anything is written down. */
export interface Sender {
  /** Null: somebody new. */
  contact: string | null
  /** The number (E.164) that it shows, where a number proves something: nobody else wrote from it before. */
  phone: string | null
  /** Every address is known, and all are this contact's. */
  isWhollyKnown: boolean
}

export async function senderOf(
  db: Db,
  desk: string,
  inbound: Pick<Inbound, 'account' | 'from'>,
): Promise<Sender> {
  const shown = addressesOf(inbound.account, inbound.from)
  const known = await knownAddresses(db, desk, shown)
  const contact = await contactOf(db, desk, shown, known)
  const theirs = known.filter((one) => one.contact_id === contact && one.suspended_at === null)
  const doubted = known.some((one) => one.kind === 'whatsapp' && isDoubted(one, contact))
  return {
    contact,
    phone: doubted ? null : inbound.from.phone,
    isWhollyKnown: contact !== null && theirs.length === shown.length,
  }
}

/** An id is one person's for good; a number is only while nobody shows it with another id. */
async function contactOf(
  db: Db,
  desk: string,
  shown: readonly Address[],
  known: readonly KnownAddress[],
): Promise<string | null> {
  const [first] = known
  if (first === undefined || first.kind !== 'whatsapp') return first?.contact_id ?? null
  if (first.suspended_at !== null) return null
  const own = await ownAddresses(db, desk, first.contact_id)
  return isOnePerson([...own, ...shown]) ? first.contact_id : null
}

function isDoubted(phone: KnownAddress, contact: string | null): boolean {
  return phone.doubted_at !== null || phone.suspended_at !== null || phone.contact_id !== contact
}

/** Whether a number that this contact shares may be theirs: nobody whom they cannot be wrote from it. */
export async function mayHaveNumber(db: Db, desk: string, contact: string, phone: string): Promise<boolean> {
  const shared: Address = { kind: 'whatsapp', account: '', value: phone }
  const [known] = await knownAddresses(db, desk, [shared])
  if (known === undefined) return true
  if (known.doubted_at !== null || known.suspended_at !== null) return false
  return isOnePerson([...(await ownOfBoth(db, desk, contact, known.contact_id)), shared])
}

/** Nobody has two numbers, or two ids that one account gave. */
function isOnePerson(addresses: readonly Address[]): boolean {
  const values = new Map<string, string>()
  return addresses.every(({ kind, account, value }) => {
    const before = values.get(`${kind} ${account}`) ?? value
    values.set(`${kind} ${account}`, value)
    return before === value
  })
}

/**
 * Writes down under which addresses somebody writes, and makes of two contacts one where a message shows that they are.
 * A number seen with another id than before, or an id with another number, is another person's until that is proven.
 */
export async function recordSender(
  tx: DeskTx,
  policy: Policy,
  inbound: Inbound,
  now: number,
): Promise<{ contact: string; hasChanged: boolean }> {
  const shown = addressesOf(inbound.account, inbound.from)
  const { contact: known } = await senderOf(tx, policy.id, inbound)
  let contact = known ?? (await newContact(tx, policy, inbound, shown[0]!, now))
  for (const address of shown)
    contact = await writesFrom(tx, policy.id, contact, { address, shown }, inbound, now)
  const hasChanged = await leaveOthers(tx, policy.id, contact, shown, now)
  await sawSender(tx, policy.id, inbound)
  return { contact, hasChanged }
}

async function newContact(tx: DeskTx, policy: Policy, inbound: Inbound, first: Address, now: number) {
  const person = { name: inbound.profileName, language: policy.languages[0]! }
  const [taken] = await knownAddresses(tx, policy.id, [first])
  if (!taken) return (await contactAt(tx, policy.id, first, person, inbound.at)).contact_id
  return addContact(tx, policy.id, person, now)
}

/** One address more of the contact who writes; answers who that is by then. */
async function writesFrom(
  tx: DeskTx,
  desk: string,
  contact: string,
  { address, shown }: { address: Address; shown: readonly Address[] },
  inbound: Inbound,
  now: number,
): Promise<string> {
  const [row] = await knownAddresses(tx, desk, [address])
  if (!row) {
    await addAddress(tx, desk, address, contact, inbound.at)
    return contact
  }
  const { contact_id: before, suspended_at } = row
  if (before === contact && suspended_at === null) return contact
  if (suspended_at === null && isOnePerson([...shown, ...(await ownOfBoth(tx, desk, contact, before))]))
    return (await mergeContacts(tx, desk, contact, before))!.contact_id
  await giveAddress(tx, desk, address, contact, now)
  if (before !== contact) await passedOn(tx, desk, before, contact, now)
  return contact
}

async function ownOfBoth(db: Db, desk: string, one: string, other: string): Promise<Address[]> {
  return [...(await ownAddresses(db, desk, one)), ...(await ownAddresses(db, desk, other))]
}

/** Somebody else writes from where a contact wrote: what was proven of that one counts no more, and nothing is sent there. */
async function passedOn(
  tx: DeskTx,
  desk: string,
  before: string,
  contact: string,
  now: number,
): Promise<void> {
  await suspendAddresses(tx, desk, await ownAddresses(tx, desk, before), now)
  await suspendBindings(tx, desk, before, 'address-changed', now)
  await noteCameAfter(tx, desk, contact, before)
}

/** Leaves the number or id that the contact has no more now that it shows another; true when there was one. */
async function leaveOthers(
  tx: DeskTx,
  desk: string,
  contact: string,
  shown: readonly Address[],
  now: number,
): Promise<boolean> {
  const left = (await ownAddresses(tx, desk, contact)).filter((own) => !isOnePerson([...shown, own]))
  if (left.length === 0) return false
  await suspendAddresses(tx, desk, left, now)
  await suspendBindings(tx, desk, contact, 'address-changed', now)
  return true
}

/** They wrote just now: the window is open again. */
export function sawSender(db: Db, desk: string, inbound: Inbound): Promise<void> {
  const addresses = addressesOf(inbound.account, inbound.from)
  const hasWritten = inbound.content.kind !== 'changed'
  return seenAt(db, desk, addresses, inbound.at, hasWritten ? inbound.at + WINDOW_MS : null)
}

/** The provider says that a person has another number or id now: nobody knows whose the old ones are. */
export async function suspendBefore(
  tx: DeskTx,
  desk: string,
  inbound: Inbound,
  before: WrittenFrom,
  { contact, now }: { contact: string; now: number },
): Promise<void> {
  const shown = addressesOf(inbound.account, inbound.from).map(keyOf)
  const old = addressesOf(inbound.account, before).filter((address) => !shown.includes(keyOf(address)))
  for (const row of await knownAddresses(tx, desk, old)) {
    if (row.contact_id === contact) await suspendBindings(tx, desk, contact, 'address-changed', now)
    else await passedOn(tx, desk, row.contact_id, contact, now)
  }
  await suspendAddresses(tx, desk, old, now)
}

function keyOf({ kind, account, value }: Address): string {
  return `${kind} ${account} ${value}`
}
