import type { Answer, Problem, Refusal } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { CustomerBody, CustomerNumber } from '../../../shared/schemas.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudit } from '../../storage/audit.ts'
import {
  changeCustomer,
  contractsOf,
  customerByNumber,
  lockOrAddCustomer,
  replaceContracts,
} from '../../storage/customers.ts'
import { type PersonRow, personsOf, replacePersons } from '../../storage/identities.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { isKeyable } from '../identify/keyable.ts'
import { countryOf, normalisePhone } from '../identify/phone-number.ts'
import { NOT_FOUND } from '../refusals.ts'
import { customerProblems } from './customer-problems.ts'
import { bodyOf, type CustomerRecord, recordOf, saysTheSame } from './customer-record.ts'
import { looksLike } from './customer-rows.ts'

/** What keeping the customers' books needs; the command line has no more than this. */
export type BookKeeper = Pick<Context, 'pool' | 'clock' | 'policy' | 'transaction'>

type CustomerStored = { number: string; updatedAt: number } & ReturnType<typeof bodyOf>

/**
 * Makes a customer exactly what was sent, persons and contracts included, whoever it was before; sent again it
 * changes nothing. `by` names the API key for the audit.
 */
export async function putCustomer(
  ctx: BookKeeper,
  desk: string,
  number: string,
  body: unknown,
  by = 'the server',
): Promise<Answer<CustomerStored>> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const read = readCustomer(policy, number, body)
  if ('problems' in read) return wrong(read.problems)
  await ctx.transaction((tx) => storeCustomer(tx, desk, read.record, ctx.clock(), by))
  return getCustomer(ctx, desk, number)
}

/** The customer as it is stored. */
export async function getCustomer(
  ctx: BookKeeper,
  desk: string,
  number: string,
): Promise<Answer<CustomerStored>> {
  const sayable = readInput(CustomerNumber, number).success
  const found = sayable ? await customerByNumber(ctx.pool, desk, number) : null
  if (!found) return NOT_FOUND
  const record = await recordFrom(ctx.pool, desk, number, found)
  return { ok: true, value: { number, updatedAt: found.updated_at, ...bodyOf(record) } }
}

/** Checks everything that was sent against the desk's policy. */
export function readCustomer(
  policy: Policy,
  number: string,
  body: unknown,
): { record: CustomerRecord } | { problems: Problem[] } {
  const country = countryOf(policy)
  const problems = customerProblems(policy, body, country)
  if (!readInput(CustomerNumber, number).success) {
    problems.unshift({
      field: 'number',
      say: 'A customer number has letters, digits, - and _ only, 40 at most, and begins with a letter or digit.',
    })
  }
  if (policy.customerNumber === 'digits' && !isKeyable(number)) {
    problems.unshift({
      field: 'number',
      say: "This desk's customer numbers are typed on telephones: digits only, 20 at most, and not seven, as ticket numbers have.",
    })
  }
  const parsed = readInput(CustomerBody, body)
  if (problems.length > 0 || !parsed.success) return { problems }
  return { record: recordOf(number, parsed.data, (phone) => normalisePhone(phone, country) ?? phone) }
}

/** Stores a checked customer; what happened. */
export async function storeCustomer(
  db: Db,
  desk: string,
  record: CustomerRecord,
  now: number,
  by: string,
): Promise<'new' | 'changed' | 'same'> {
  const { number, name, language } = record
  const row = { customer_number: number, name, language }
  const isNew = await lockOrAddCustomer(db, desk, row, now)
  const before = await personsOf(db, desk, number)
  if (!isNew) {
    const stored = (await customerByNumber(db, desk, number))!
    if (saysTheSame(await recordFrom(db, desk, number, stored), record)) return 'same'
    await changeCustomer(db, desk, row, now)
  }
  await replacePersons(db, desk, number, keepIds(before, record.persons), now)
  await replaceContracts(db, desk, number, record.contracts)
  await addAudit(db, desk, { at: now, agent: null, what: 'customer-put', subject: number, detail: { by } })
  return isNew ? 'new' : 'changed'
}

async function recordFrom(
  db: Db,
  desk: string,
  number: string,
  { name, language }: Pick<CustomerRecord, 'name' | 'language'>,
): Promise<CustomerRecord> {
  const persons = await personsOf(db, desk, number)
  return {
    number,
    name,
    language,
    persons: persons.map((person) => ({ name: person.name, phones: person.phones, emails: person.emails })),
    contracts: await contractsOf(db, desk, number),
  }
}

/** A person of the same name is the same person; a new one gets a number that nobody of this customer has. */
function keepIds(before: readonly PersonRow[], persons: CustomerRecord['persons']): PersonRow[] {
  const free = [...before]
  let last = Math.max(0, ...before.map((person) => person.person_id))
  return persons.map((person) => {
    const at = free.findIndex(({ name }) => looksLike(name, person.name))
    const known = at < 0 ? undefined : free.splice(at, 1)[0]
    if (!known) last += 1
    return { ...person, person_id: known?.person_id ?? last }
  })
}

function wrong(problems: Problem[]): Refusal {
  const [first] = problems
  return { ok: false, code: 'bad-input', field: first?.field ?? '', say: first?.say ?? '', problems }
}
