import type { Contract } from '../../policy/contracts.ts'
import type { Proof } from '../../policy/door.ts'
import type { Facts, TicketState, Who } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import { monthAt } from '../../policy/talk-time.ts'
import { secondsUsed } from '../../storage/allowance.ts'
import type { CallRow } from '../../storage/calls.ts'
import { contractsOf, customerByNumber } from '../../storage/customers.ts'
import { customersWithPhone, personsOf } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import { type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import { contractOfCustomer, contractsNow } from '../admission/contract-facts.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import type { House } from '../house.ts'
import { callFloor } from '../line/call-floor.ts'
import type { Dialog } from './dialog/call-dialog.ts'

/** What the books say about a caller, as far as the dialog has come. */
export interface Found {
  /** Customers for whom the calling number is registered. */
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
  /** A number is registered for the customer, so that we can call there. */
  readonly hasRegisteredNumber: boolean
}

/** The customer of a claim; null when there is none, told apart from others nowhere. */
async function customerOfClaim(db: Db, desk: string, claim: Dialog['claim']): Promise<string | null> {
  if (claim === null) return null
  if (claim.kind === 'ticket') return (await ticketByNumber(db, desk, claim.number))?.customer_number ?? null
  return (await customerByNumber(db, desk, claim.number))?.customer_number ?? null
}

/** The customer whose PIN is asked: of the claim, else of the calling number. */
export async function customerToProve(db: Db, row: CallRow, dialog: Dialog): Promise<string | null> {
  if (dialog.claim !== null) return customerOfClaim(db, row.desk_id, dialog.claim)
  const candidates = row.caller === null ? [] : await customersWithPhone(db, row.desk_id, row.caller)
  return candidates.length === 1 ? candidates[0]! : null
}

/** Looks up who calls. Until somebody is proven it asks the same of the database whatever was typed. */
export async function findCaller(
  db: Db,
  policy: Policy,
  row: CallRow,
  dialog: Dialog,
  now: number,
): Promise<Found> {
  const candidates = row.caller === null ? [] : await customersWithPhone(db, policy.id, row.caller)
  const claimed = await customerOfClaim(db, policy.id, dialog.claim)
  const only = candidates.length === 1 ? candidates[0]! : null
  const customer = dialog.claim === null ? only : claimed
  const proofs = proofsOf(dialog, customer, candidates)
  const unproven: Found = {
    candidates,
    customer,
    proofs,
    isProven: false,
    ticket: null,
    ticketState: unjudged(dialog),
    contract: null,
    choices: [],
    name: null,
    language: null,
    hasRegisteredNumber: false,
  }
  if (customer === null || !suffices(policy, proofs)) return unproven
  return { ...unproven, ...(await theirs(db, policy, dialog, customer, now)), isProven: true }
}

function proofsOf(dialog: Dialog, customer: string | null, candidates: readonly string[]): Proof[] {
  if (customer === null) return []
  const proofs: Proof[] = []
  if (candidates.includes(customer)) proofs.push('registered-number')
  if (dialog.pinMatched) proofs.push('pin')
  return proofs
}

function suffices(policy: Policy, proofs: readonly Proof[]): boolean {
  const { mode, proofs: wanted } = policy.doors.phone.prove
  const shown = (proof: Proof) => proofs.includes(proof)
  return proofs.length > 0 && (mode === 'any-of' ? wanted.some(shown) : wanted.every(shown))
}

async function theirs(db: Db, policy: Policy, dialog: Dialog, customer: string, now: number) {
  const stored = await customerByNumber(db, policy.id, customer)
  const given = dialog.ticket ?? (dialog.claim?.kind === 'ticket' ? dialog.claim.number : null)
  const named = given === null ? null : await ticketByNumber(db, policy.id, given)
  const ticket = named?.customer_number === customer ? named : null
  const contract = await contractOfCustomer(db, policy, customer, now, {
    contract: ticket?.contract_id ?? dialog.contract,
  })
  const persons = await personsOf(db, policy.id, customer)
  return {
    ticket,
    ticketState: judgedTicket(dialog, given !== null, ticket),
    contract,
    choices: contract === 'several' ? await choicesOf(db, policy, customer, now) : [],
    name: stored?.name ?? null,
    language: stored?.language ?? null,
    hasRegisteredNumber: persons.some((person) => person.phones.length > 0),
  }
}

/** For people nobody knows a ticket is nobody's; it is not looked up. */
function unjudged(dialog: Dialog): TicketState {
  return dialog.ticketState === 'given' ? 'unmatched' : dialog.ticketState
}

function judgedTicket(dialog: Dialog, wasGiven: boolean, ticket: TicketRecord | null): TicketState {
  if (dialog.ticketState === 'misread' || dialog.ticketState === 'has-none') return dialog.ticketState
  if (!wasGiven) return 'none'
  if (ticket === null) return 'unmatched'
  return ticket.state === 'closed' ? 'closed' : 'own'
}

/** Keys 1 to 9. */
const MOST_CHOICES = 9

async function choicesOf(db: Db, policy: Policy, customer: string, now: number) {
  const { rows } = contractsNow(policy, await contractsOf(db, policy.id, customer), now)
  return rows
    .slice(0, MOST_CHOICES)
    .map((row) => ({ id: row.contract_id, label: row.services[0] ?? row.product }))
}

/** The facts of this call for admission. `waited` (ms) is how long the caller stands in the queue already. */
export async function callFacts(
  db: Db,
  house: House,
  policy: Policy,
  row: CallRow,
  dialog: Dialog,
  found: Found,
  now: number,
  waited = 0,
): Promise<Facts> {
  const people = await callFloor(db, policy, now)
  const facts = await gatherFacts(db, policy, now, null, {
    channel: 'phone',
    notServed: house.notServed(policy.id),
    people,
  })
  return {
    ...facts,
    who: whoOf(dialog, found),
    contract: found.contract,
    ticket: found.ticketState,
    usedSeconds: await usedSeconds(db, policy, found, now),
    queue: { ...facts.queue, waited },
    dialled: row.dialled,
    done: { ...facts.done, choseStandby: dialog.choseStandby, consented: dialog.consented },
  }
}

function whoOf(dialog: Dialog, found: Found): Who {
  const isKnown = found.proofs.includes('registered-number')
  return {
    hint: isKnown ? 'known' : found.candidates.length > 1 ? 'ambiguous' : 'none',
    claim: dialog.claimState,
    proofs: found.proofs,
    failures: dialog.failures,
    pinRoute: dialog.pinRoute,
  }
}

/** Talk time of this month that is spent or reserved, in seconds. */
function usedSeconds(db: Db, policy: Policy, found: Found, now: number): Promise<number> {
  if (!found.isProven || found.customer === null) return Promise.resolve(0)
  return secondsUsed(db, policy.id, found.customer, monthAt(policy.zone, now).key)
}
