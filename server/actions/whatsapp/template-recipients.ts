import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { TemplateRecipient } from '../../../shared/templates.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { contactOf } from '../../storage/contacts.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import { contactsBoundTo, contactWithNumber } from '../../storage/written-people.ts'
import { registeredNumbers } from '../identify/registered-phone.ts'
import { shownTerms, termsAt } from './writing-terms.ts'

export interface Recipient extends TemplateRecipient {
  /** Null: nobody has written from that number yet. */
  contact: string | null
}

/** Those who wrote and were proven to be the customer, then the numbers of the books from which nobody wrote yet. */
export async function recipientsOf(db: Db, ticket: TicketRecord, now: number): Promise<Recipient[]> {
  const { desk_id: desk, customer_number: customer } = ticket
  const registered = await registeredNumbers(db, desk, customer)
  const bound = customer === null ? [] : await contactsBoundTo(db, desk, customer)
  const own = ticket.visitor_id === null ? [] : [ticket.visitor_id]
  const found: Recipient[] = []
  for (const contact of new Set([...bound, ...own])) {
    const recipient = await recipientFor(db, desk, contact, now)
    if (recipient && !found.some((other) => other.contact === recipient.contact)) found.push(recipient)
  }
  for (const { name, phone } of registered) {
    const recipient = await recipientAt(db, desk, { name, phone }, now)
    if (recipient === null) continue
    const isThere = found.some((other) =>
      recipient.contact === null ? isSame(other.to, recipient.to) : other.contact === recipient.contact,
    )
    if (!isThere) found.push(recipient)
  }
  return found
}

async function recipientFor(db: Db, desk: string, id: string, now: number): Promise<Recipient | null> {
  const contact = await contactOf(db, desk, id)
  if (contact === null) return null
  const addresses = await reachableAt(db, desk, contact.contact_id)
  if (addresses.length === 0) return null
  const phone = addresses.find(({ kind }) => kind === 'whatsapp')?.value ?? null
  const open = await openWrittenOf(db, desk, contact.contact_id, 'whatsapp')
  return {
    contact: contact.contact_id,
    to: { contact: contact.contact_id },
    name: contact.name ?? 'Somebody',
    phone: phone && spoken(phone),
    terms: shownTerms(await termsAt(db, desk, addresses, now)),
    conversation: open?.conversation_id ?? null,
  }
}

/** A number of the books; null where it may be somebody else's by now. */
async function recipientAt(
  db: Db,
  desk: string,
  { name, phone }: { name: string; phone: string },
  now: number,
): Promise<Recipient | null> {
  const writer = await contactWithNumber(db, desk, phone)
  if (writer?.lost) return null
  const known = writer && (await recipientFor(db, desk, writer.contact, now))
  const to = { phone }
  if (known) return { ...known, to, name, phone: spoken(phone) }
  return { contact: null, to, name, phone: spoken(phone), terms: NOTHING_KNOWN, conversation: null }
}

const NOTHING_KNOWN = { blocked: false, consent: null, freeUntil: null }

function spoken(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
}

export function isSame(one: TemplateRecipient['to'], other: TemplateRecipient['to']): boolean {
  if ('phone' in one) return 'phone' in other && one.phone === other.phone
  return 'contact' in other && one.contact === other.contact
}
