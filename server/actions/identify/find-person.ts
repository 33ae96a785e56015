import type { Channel } from '../../../shared/channels.ts'
import { isProven } from '../../policy/case.ts'
import type { Contract } from '../../policy/contracts.ts'
import type { Proof } from '../../policy/door.ts'
import type { TicketState } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import { customersBoundTo } from '../../storage/bindings.ts'
import { contractsOf, customerByNumber } from '../../storage/customers.ts'
import { customersWithPhone, personsOf } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import { contractOfCustomer, contractsNow } from '../admission/contract-facts.ts'
import { whyNotDialledBy } from './dialable.ts'
import { judgeTicket } from './judge-ticket.ts'

/** A ticket or a customer that somebody claims to be of. */
export type Claim =
  | { readonly kind: 'ticket'; readonly number: number }
  | { readonly kind: 'customer'; readonly number: string }

/**
 * Where somebody comes from: the door, the telephone number (E.164) that it shows, if any, and the contact who writes
 * there, if it knows one.
 */
export interface From {
  readonly channel: Channel
  readonly number: string | null
  readonly contact?: string
}

/** What somebody said of themselves at a door; each door fills it from its own dialog. */
export interface IdentityClaims {
  readonly claim: Claim | null
  /** The PIN of the customer of the claim was right. */
  readonly pinMatched: boolean
  readonly ticket: number | null
  readonly ticketState: 'none' | 'misread' | 'has-none' | 'given'
  /** The contract that was chosen. */
  readonly contract: string | null
}

/** What the books say about a person, as far as the dialog has come. */
export interface Person {
  /** Customers for whom the number is registered, or whom the contact was proven to be. */
  readonly candidates: readonly string[]
  /** The customer this is about: claimed and known, or the only one of the number. Not yet proven. */
  readonly customer: string | null
  /** Shown so far, all of them about `customer`. */
  readonly proofs: readonly Proof[]
  readonly isProven: boolean
  /** The open or closed ticket of the customer; null for every other. */
  readonly ticket: TicketRecord | null
  readonly ticketState: TicketState
  readonly contract: Contract | 'several' | null
  /** To choose from, when the contract is `several`: what each covers. */
  readonly choices: readonly { id: string; label: string }[]
  readonly name: string | null
  /** The customer's language, once proven. */
  readonly language: string | null
  /** A number is registered for the customer at which we call. */
  readonly hasRegisteredNumber: boolean
}

/** The customer of a claim; null when there is none, told apart from others nowhere. */
async function customerOfClaim(db: Db, desk: string, claim: Claim | null): Promise<string | null> {
  if (claim === null) return null
  if (claim.kind === 'ticket') return (await ticketByNumber(db, desk, claim.number))?.customer_number ?? null
  return (await customerByNumber(db, desk, claim.number))?.customer_number ?? null
}

/** Customers for whom this number is registered; several persons share one sometimes. */
function customersOfNumber(db: Db, desk: string, { number }: From): Promise<string[]> {
  return number === null ? Promise.resolve([]) : customersWithPhone(db, desk, number)
}

/** Customers whom this contact was proven to be. */
function customersOfContact(db: Db, desk: string, { contact }: From): Promise<string[]> {
  return contact === undefined ? Promise.resolve([]) : customersBoundTo(db, desk, contact)
}

/** The one customer it can be without a claim; null when there are none or several. A proof counts before a number. */
function onlyOne(bound: readonly string[], registered: readonly string[]): string | null {
  const candidates = bound.length > 0 ? bound : registered
  return candidates.length === 1 ? candidates[0]! : null
}

/** The customer whose PIN is asked: of the claim, else of the number. */
export async function customerToProve(
  db: Db,
  desk: string,
  from: From,
  claim: Claim | null,
): Promise<string | null> {
  if (claim !== null) return customerOfClaim(db, desk, claim)
  return onlyOne(await customersOfContact(db, desk, from), await customersOfNumber(db, desk, from))
}

/** Looks up who this is. Until somebody is proven it asks the same of the database whatever was said. */
export async function findPerson(
  db: Db,
  policy: Policy,
  from: From,
  said: IdentityClaims,
  now: number,
): Promise<Person> {
  const registered = await customersOfNumber(db, policy.id, from)
  const bound = await customersOfContact(db, policy.id, from)
  const candidates = [...new Set([...bound, ...registered])]
  const claimed = await customerOfClaim(db, policy.id, said.claim)
  const customer = said.claim === null ? onlyOne(bound, registered) : claimed
  const proofs = proofsOf(said, customer, { registered, bound })
  const unproven: Person = {
    candidates,
    customer,
    proofs,
    isProven: false,
    ticket: null,
    ticketState: unjudged(said),
    contract: null,
    choices: [],
    name: null,
    language: null,
    hasRegisteredNumber: false,
  }
  if (customer === null || !isProven(policy.doors[from.channel], proofs)) return unproven
  return { ...unproven, ...(await theirs(db, policy, said, customer, now)), isProven: true }
}

function proofsOf(
  said: IdentityClaims,
  customer: string | null,
  { registered, bound }: { registered: readonly string[]; bound: readonly string[] },
): Proof[] {
  if (customer === null) return []
  const proofs: Proof[] = []
  if (registered.includes(customer)) proofs.push('registered-number')
  if (bound.includes(customer)) proofs.push('binding')
  if (said.pinMatched) proofs.push('pin')
  return proofs
}

async function theirs(db: Db, policy: Policy, said: IdentityClaims, customer: string, now: number) {
  const stored = await customerByNumber(db, policy.id, customer)
  const given = said.ticket ?? (said.claim?.kind === 'ticket' ? said.claim.number : null)
  const named = given === null ? null : await ticketByNumber(db, policy.id, given)
  const ticket = named?.customer_number === customer ? named : null
  const contract = await contractOfCustomer(db, policy, customer, now, {
    contract: ticket?.contract_id ?? said.contract,
  })
  const persons = await personsOf(db, policy.id, customer)
  return {
    ticket,
    ticketState: judgedTicket(said, given !== null, named, customer),
    contract,
    choices: contract === 'several' ? await choicesOf(db, policy, customer, now) : [],
    name: stored?.name ?? null,
    language: stored?.language ?? null,
    hasRegisteredNumber: persons.some(({ phones }) => phones.some((phone) => isCalled(policy, phone))),
  }
}

function isCalled(policy: Policy, phone: string): boolean {
  return whyNotDialledBy(policy, phone, { registered: true }) === null
}

/** For people nobody knows a ticket is nobody's; it is not looked up. */
function unjudged(said: IdentityClaims): TicketState {
  return said.ticketState === 'given' ? 'unmatched' : said.ticketState
}

function judgedTicket(
  said: IdentityClaims,
  wasGiven: boolean,
  ticket: TicketRecord | null,
  customer: string,
): TicketState {
  if (said.ticketState === 'misread' || said.ticketState === 'has-none') return said.ticketState
  return wasGiven ? judgeTicket(ticket, customer) : 'none'
}

/** So many as one key or one list can choose from. */
const MOST_CHOICES = 9

async function choicesOf(db: Db, policy: Policy, customer: string, now: number) {
  const { rows } = contractsNow(policy, await contractsOf(db, policy.id, customer), now)
  return rows
    .slice(0, MOST_CHOICES)
    .map((row) => ({ id: row.contract_id, label: row.services[0] ?? row.product }))
}
