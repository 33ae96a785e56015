import type { Answer } from '../../../shared/answers.ts'
import type { CustomerFound } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { contractsOf, findCustomers as findRows } from '../../storage/customers.ts'
import { contractsNow } from '../admission/contract-facts.ts'
import type { House } from '../house.ts'
import { countryOf, normalisePhone } from '../identify/phone-number.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

const AT_MOST = 20

/** Customers of the desk by number, name of company or person, phone number however it is written, or mail address. */
export async function findCustomers(
  house: House,
  who: AgentWho,
  { desk, find }: { desk: string; find: string },
): Promise<Answer<CustomerFound[]>> {
  const policy = house.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const typed = find.trim()
  const rows = await findRows(house.pool, desk, typed, normalisePhone(typed, countryOf(policy)), AT_MOST)
  const found: CustomerFound[] = []
  for (const { customer_number: number, name } of rows) {
    found.push({ number, name, tier: await tierOf(house, policy, number) })
  }
  return { ok: true, value: found }
}

/** The best tier the customer has today, `nobody` without a contract that runs. */
async function tierOf(house: House, policy: Policy, customer: string): Promise<string> {
  const { running } = contractsNow(policy, await contractsOf(house.pool, policy.id, customer), house.clock())
  const best = Math.max(0, ...running.map((contract) => policy.tier.get(contract.tier)?.index ?? 0))
  return policy.tiers[best]!.key
}
