import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { isAutomatic } from '../../policy/read/automatic-mail.ts'
import { asOneLine } from '../../policy/read/one-line.ts'
import { type SenderProof, senderProof } from '../../policy/read/sender-proof.ts'
import { contactAt } from '../../storage/contact-addresses.ts'
import { contactOf } from '../../storage/contacts.ts'
import { customersWithEmail } from '../../storage/customer-address.ts'
import { customerByNumber } from '../../storage/customers.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import type { ArrivedMail, ReadMail } from './arrived-mail.ts'

/** The writer of a mail, as far as that can be believed. */
export interface MailSender {
  /** Lower case; null for a mail without a readable sender. */
  address: string | null
  name: string | null
  proof: SenderProof
  /** The one customer for whom the address is registered, where it is proven; null: nobody, or several. */
  customer: string | null
  language: Language
  /** A program wrote it, or we did: it gets no answer that nobody wrote. */
  isAutomatic: boolean
}

const LONGEST_NAME = 120

/** Looks up who wrote a mail; writes nothing. Needs the desk's lock. */
export async function mailSender(
  tx: DeskTx,
  { ports }: Context,
  policy: Policy,
  { mail, authservId }: ArrivedMail,
): Promise<MailSender> {
  const address = mail.from[0] ?? null
  const results = valuesOf(mail, 'authentication-results')
  const proof = senderProof({ from: mail.from, results }, authservId)
  const own = [policy.doors.email.address, ports.mail?.from].map((ours) => ours?.toLowerCase())
  const isOwn = address !== null && own.includes(address)
  const isProgram = isOwn || isAutomatic(mail.headers)
  return knownSender(tx, policy, { address, name: shown(mail.name), proof, isAutomatic: isProgram })
}

/** The same from what a mail was read as: what our own books say of the sender now. */
export async function knownSender(
  tx: DeskTx,
  policy: Policy,
  read: Omit<MailSender, 'customer' | 'language'>,
): Promise<MailSender> {
  const { proof, address } = read
  const customer = proof === 'proven' ? await customerAt(tx, policy.id, address!) : null
  return { ...read, customer, language: await languageOf(tx, policy, customer) }
}

function valuesOf({ headers }: ReadMail, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value)
}

async function customerAt(tx: DeskTx, desk: string, address: string): Promise<string | null> {
  const [only, ...others] = await customersWithEmail(tx, desk, address)
  return others.length > 0 ? null : (only ?? null)
}

async function languageOf(tx: DeskTx, policy: Policy, customer: string | null): Promise<Language> {
  const row = customer === null ? null : await customerByNumber(tx, policy.id, customer)
  return policy.languages.find((language) => language === row?.language) ?? policy.languages[0]!
}

/**
 * The person who writes from this address, written down where they were not known; null where nobody vouches that it is
 * they. Comes once their mail is in a ticket: of people who are turned away nothing is kept.
 */
export async function contactOfSender(
  tx: DeskTx,
  desk: string,
  { address, name, language, proof }: MailSender,
  now: number,
): Promise<string | null> {
  if (address === null || proof !== 'proven') return null
  const at = { kind: 'email', account: '', value: address } as const
  const { contact_id } = await contactAt(tx, desk, at, { name, language }, now)
  return (await contactOf(tx, desk, contact_id))?.contact_id ?? contact_id
}

function shown(name: string | null): string | null {
  const line = asOneLine(name ?? '')
  return line === '' ? null : [...line].slice(0, LONGEST_NAME).join('')
}
