import type { Answer } from '../../../shared/answers.ts'
import type { CustomerFound } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { contractsOf, findCustomers as findRows } from '../../storage/customers.ts'
import { contractsNow } from '../admission/contract-facts.ts'
import type { Context } from '../context.ts'
import { countryOf, normalisePhone } from '../identify/phone-number.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'

const AT_MOST = 20

/** Customers of the desk by number, name of company or person, phone number however it is written, or mail address. */
export async function findCustomers(
  ctx: Context,
  who: AgentWho,
  { desk, find }: { desk: string; find: string },
): Promise<Answer<CustomerFound[]>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const typed = find.trim()
  const rows = await findRows(ctx.pool, desk, typed, normalisePhone(typed, countryOf(policy)), AT_MOST)
  const found: CustomerFound[] = []
  for (const { customer_number: number, name } of rows) {
    found.push({ number, name, tier: await tierOf(ctx, policy, number) })
  }
  return { ok: true, value: found }
}

/** The best tier the customer has today, `nobody` without a contract that runs. */
async function tierOf(ctx: Context, policy: Policy, customer: string): Promise<string> {
  const { running } = contractsNow(policy, await contractsOf(ctx.pool, policy.id, customer), ctx.clock())
  const best = Math.max(0, ...running.map((contract) => policy.tier.get(contract.tier)?.index ?? 0))
  return policy.tiers[best]!.key
}
