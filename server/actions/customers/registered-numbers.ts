import type { Answer } from '../../../shared/answers.ts'
import type { RegisteredNumbers } from '../../../shared/calls.ts'
import { readPhoneNumber } from '../../../shared/read-phone-number.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import { customerByNumber, lockCustomer, touchCustomer } from '../../storage/customers.ts'
import {
  addPerson,
  addRegistered,
  customersWithPhone,
  type PersonRow,
  personsOf,
  removeRegistered,
} from '../../storage/identities.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { countryOf, doubtOf } from '../identify/phone-number.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

interface AddNumber {
  desk: string
  customer: string
  /** Whose it is; null where the customer has no persons yet: the number is the customer's own. */
  person: number | null
  /** As people write it. */
  phone: string
}

/** What `PUT` of a customer takes at most for one person; more could not be put back. */
const MOST_NUMBERS = 20

/**
 * A supervisor registers a telephone number for a person of a customer. The number that is there already changes
 * nothing. `say` tells what the supervisor should know: a number that looks odd, or that others have as well.
 */
export async function addNumber(
  ctx: Context,
  who: AgentWho,
  input: AddNumber,
): Promise<Answer<RegisteredNumbers>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !leads(who, input.desk)) return FORBIDDEN
  const read = readPhoneNumber(input.phone, countryOf(policy))
  if ('mistake' in read) return { ok: false, code: 'bad-input', field: 'phone', say: read.say }
  const phone = read.number
  return ctx.transaction(async (tx): Promise<Answer<RegisteredNumbers>> => {
    if (!(await lockCustomer(tx, policy.id, input.customer))) return NOT_FOUND
    const person = await personFor(tx, policy.id, input)
    if (person === null) return { ok: false, code: 'bad-input', field: 'person', say: 'Whose number is it?' }
    if (person.phones.includes(phone)) {
      return shown(tx, policy, input.customer, `${person.name} has this number already.`)
    }
    if (person.phones.length >= MOST_NUMBERS) {
      const say = `${person.name} has ${MOST_NUMBERS} numbers, which is the most there can be.`
      return { ok: false, code: 'full', field: 'phone', say }
    }
    const now = ctx.clock()
    await addRegistered(tx, policy.id, input.customer, person.person_id, phone, now)
    await writeDown(tx, policy.id, who, { ...input, phone, person: person.person_id }, 'phone-added', now)
    return shown(tx, policy, input.customer, await whatToKnow(tx, policy, input.customer, phone))
  })
}

/** A supervisor takes a registered number (E.164) of a person away; one that is gone already changes nothing. */
export async function removeNumber(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; customer: string; person: number; phone: string },
): Promise<Answer<RegisteredNumbers>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !leads(who, input.desk)) return FORBIDDEN
  return ctx.transaction(async (tx): Promise<Answer<RegisteredNumbers>> => {
    if (!(await lockCustomer(tx, policy.id, input.customer))) return NOT_FOUND
    const { customer, person, phone } = input
    if (await removeRegistered(tx, policy.id, customer, person, phone)) {
      await writeDown(tx, policy.id, who, input, 'phone-removed', ctx.clock())
    }
    return shown(tx, policy, customer, null)
  })
}

function leads(who: AgentWho, desk: string): boolean {
  const role = who.desks.get(desk)?.role
  return role !== undefined && role !== 'agent'
}

async function personFor(
  tx: Tx,
  desk: string,
  { customer, person }: Pick<AddNumber, 'customer' | 'person'>,
): Promise<PersonRow | null> {
  const persons = await personsOf(tx, desk, customer)
  if (person !== null) return persons.find(({ person_id }) => person_id === person) ?? null
  if (persons.length > 0) return null
  const { name } = (await customerByNumber(tx, desk, customer))!
  await addPerson(tx, desk, customer, { person_id: 1, name })
  return { person_id: 1, name, phones: [], emails: [] }
}

/** The log says which of the numbers it was by its last two digits: enough for a colleague, no use to a thief. */
async function writeDown(
  tx: Tx,
  desk: string,
  who: AgentWho,
  { customer, person, phone }: { customer: string; person: number; phone: string },
  what: 'phone-added' | 'phone-removed',
  now: number,
): Promise<void> {
  await touchCustomer(tx, desk, customer, now)
  const detail = { person, endsIn: phone.slice(-2) }
  await addAudit(tx, desk, { at: now, agent: who.id, what, subject: customer, detail })
}

async function whatToKnow(tx: Tx, policy: Policy, customer: string, phone: string): Promise<string | null> {
  const others = (await customersWithPhone(tx, policy.id, phone)).filter((number) => number !== customer)
  const shared =
    others.length === 0
      ? null
      : `Customer ${others.slice(0, 3).join(', ')} has this number as well: whoever calls from it is asked for a ticket or customer number.`
  return [doubtOf(phone), shared].filter((sentence) => sentence !== null).join(' ') || null
}

async function shown(
  tx: Tx,
  policy: Policy,
  customer: string,
  say: string | null,
): Promise<Answer<RegisteredNumbers>> {
  const persons = await personsOf(tx, policy.id, customer)
  return {
    ok: true,
    value: { persons: persons.map(({ person_id: id, name, phones }) => ({ id, name, phones })), say },
  }
}
