import type { Answer, Problem, Refusal } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import { CustomerBody, CustomerNumber } from '../../../shared/schemas.ts'
import type { Policy } from '../../policy/policy.ts'
import { addAudits } from '../../storage/audit.ts'
import {
  type ContractRow,
  type CustomerRow,
  changeCustomers,
  contractsOf,
  contractsOfAll,
  customerByNumber,
  lockOrAddCustomers,
  replaceContracts,
} from '../../storage/customers.ts'
import { type PersonRow, personsOf, personsOfAll, replacePersons } from '../../storage/identities.ts'
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
  await ctx.transaction((tx) => storeCustomers(tx, desk, [read.record], ctx.clock(), by))
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
  const persons = await personsOf(ctx.pool, desk, number)
  const record = recordFrom(found, persons, await contractsOf(ctx.pool, desk, number))
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
  if (problems.length > 0) return { problems }
  const parsed = readInput(CustomerBody, body)
  if (!parsed.success) return { problems }
  return { record: recordOf(number, parsed.data, (phone) => normalisePhone(phone, country) ?? phone) }
}

/** Customers whose rows go to the database in one statement. */
const AT_ONCE = 500

/** Stores checked customers, each number once; how many of them were new, changed, or as they were. */
export async function storeCustomers(
  db: Db,
  desk: string,
  records: readonly CustomerRecord[],
  now: number,
  by: string,
): Promise<Record<'new' | 'changed' | 'same', number>> {
  const counts = { new: 0, changed: 0, same: 0 }
  // Customers are locked in the order of their numbers, whatever that of the list is.
  const ordered = [...records].sort((a, b) => (a.number < b.number ? -1 : 1))
  for (let at = 0; at < ordered.length; at += AT_ONCE) {
    const part = ordered.slice(at, at + AT_ONCE)
    const { added, changed } = await storePart(db, desk, part, now, by)
    counts.new += added
    counts.changed += changed
    counts.same += part.length - added - changed
  }
  return counts
}

async function storePart(
  db: Db,
  desk: string,
  records: readonly CustomerRecord[],
  now: number,
  by: string,
): Promise<{ added: number; changed: number }> {
  const found = await lockOrAddCustomers(db, desk, records.map(rowOf), now)
  const known = [...found.stored.keys()]
  const persons = await personsOfAll(db, desk, known)
  const contracts = await contractsOfAll(db, desk, known)
  const isChanged = ({ number, ...record }: CustomerRecord) => {
    const row = found.stored.get(number)
    if (!row) return false
    const stored = recordFrom(row, persons.get(number) ?? [], contracts.get(number) ?? [])
    return !saysTheSame(stored, { number, ...record })
  }
  const changed = records.filter(isChanged)
  const written = [...records.filter(({ number }) => found.new.has(number)), ...changed]
  if (written.length === 0) return { added: 0, changed: 0 }
  await changeCustomers(db, desk, changed.map(rowOf), now)
  const kept = (record: CustomerRecord) => keepIds(persons.get(record.number) ?? [], record.persons)
  await replacePersons(db, desk, new Map(written.map((record) => [record.number, kept(record)])), now)
  await replaceContracts(db, desk, new Map(written.map((record) => [record.number, record.contracts])))
  const entry = { at: now, agent: null, what: 'customer-put', detail: { by } }
  await addAudits(
    db,
    desk,
    written.map(({ number }) => ({ ...entry, subject: number })),
  )
  return { added: found.new.size, changed: changed.length }
}

function rowOf({ number, name, language }: CustomerRecord) {
  return { customer_number: number, name, language }
}

function recordFrom(
  { customer_number: number, name, language }: Omit<CustomerRow, 'updated_at'>,
  persons: readonly PersonRow[],
  contracts: ContractRow[],
): CustomerRecord {
  const people = persons.map(({ person_id: _, ...person }) => person)
  return { number, name, language, persons: people, contracts }
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

/** A refusal with everything that is wrong, the first of it for people. */
export function wrong(problems: Problem[]): Refusal {
  const [first] = problems
  return { ok: false, code: 'bad-input', field: first?.field ?? '', say: first?.say ?? '', problems }
}
