import type { Answer, Problem } from '../../../shared/answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { NOT_FOUND } from '../refusals.ts'
import type { CustomerRecord } from './customer-record.ts'
import { type BookKeeper, readCustomer, storeCustomers, wrong } from './put-customer.ts'

/** Customers that one request may bring. */
export const MOST_CUSTOMERS = 10_000
/** Mistakes that one answer tells; whoever sends more of them has one cause. */
const MOST_PROBLEMS = 1000

/**
 * Makes several customers exactly what was sent, all or none, as `putCustomer` does each; who is not among them stays.
 * A refusal names every mistake by its place in the list: `customers.17.contracts.0.tier`.
 */
export async function putCustomers(
  ctx: BookKeeper,
  desk: string,
  body: unknown,
  by: string,
): Promise<Answer<{ added: number; changed: number; same: number }>> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const list = listIn(body)
  if ('field' in list) return wrong([list])
  const { records, problems } = await readAll(policy, list)
  if (problems.length > 0) return wrong(problems)
  const { new: added, ...counts } = await ctx.transaction((tx) =>
    storeCustomers(tx, desk, records, ctx.clock(), by),
  )
  return { ok: true, value: { added, ...counts } }
}

function listIn(body: unknown): readonly unknown[] | Problem {
  const field = 'customers'
  if (typeof body !== 'object' || body === null || !('customers' in body) || !Array.isArray(body.customers))
    return { field, say: 'This is missing; send {"customers": [{"number": "2001", "name": "Smit bv"}]}.' }
  const unknown = Object.keys(body).find((key) => key !== 'customers')
  if (unknown !== undefined)
    return { field: unknown.slice(0, 100), say: 'There is no such field; its name may be misspelt.' }
  if (body.customers.length <= MOST_CUSTOMERS) return body.customers
  return { field, say: `There can be ${MOST_CUSTOMERS} of these at most; send the rest in a second request.` }
}

const NO_TEXT = 'This should be a text, in quotes.'

async function readAll(
  policy: Policy,
  list: readonly unknown[],
): Promise<{ records: CustomerRecord[]; problems: Problem[] }> {
  const records: CustomerRecord[] = []
  const problems: Problem[] = []
  const places = new Map<string, number>()
  for (const [at, sent] of list.entries()) {
    // One customer may have thousands of numbers; everybody else's requests come in between.
    await new Promise(setImmediate)
    const wrongHere = (field: string, say: string) => problems.push({ field: `customers.${at}${field}`, say })
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
      wrongHere('', 'This should be an object with fields.')
      continue
    }
    const { number, ...body } = sent as { number?: unknown }
    const isText = typeof number === 'string'
    if (!isText) wrongHere('.number', number === undefined ? 'This is missing.' : NO_TEXT)
    const read = readCustomer(policy, isText ? number : '', body)
    if ('problems' in read) {
      for (const { field, say } of read.problems)
        if (isText || field !== 'number') wrongHere(`.${field}`, say)
    } else {
      const before = places.get(read.record.number)
      if (before !== undefined) wrongHere('.number', `This number stands at customers.${before} already.`)
      places.set(read.record.number, at)
      records.push(read.record)
    }
    if (problems.length >= MOST_PROBLEMS) break
  }
  return { records, problems: problems.slice(0, MOST_PROBLEMS) }
}
