import type { ContractFacts } from './facts.ts'
import type { Policy } from './policy.ts'

export interface Contract extends ContractFacts {
  readonly id: string
  /** Names of what it covers: domains, servers. */
  readonly services: readonly string[]
}

/**
 * The contract that counts: the one whose service was named, or whose ticket it is; else the desk's choice.
 * `several` when the person must say which; null without a contract.
 */
export function chooseContract(
  policy: Policy,
  contracts: readonly Contract[],
  named: { readonly service?: string | null; readonly contract?: string | null } = {},
): Contract | 'several' | null {
  const byTicket = contracts.find((contract) => contract.id === named.contract)
  if (byTicket !== undefined) return byTicket
  const service = named.service?.trim().toLowerCase()
  const byService = contracts.filter(({ services }) =>
    services.some((name) => name.toLowerCase() === service),
  )
  const candidates = byService.length > 0 ? byService : contracts
  if (candidates.length > 1 && policy.whichContract === 'ask') return 'several'
  return candidates.reduce<Contract | null>(
    (best, next) => (best === null || higher(policy, next, best) ? next : best),
    null,
  )
}

function higher(policy: Policy, a: Contract, b: Contract): boolean {
  return (policy.tier.get(a.tier)?.index ?? 0) > (policy.tier.get(b.tier)?.index ?? 0)
}
