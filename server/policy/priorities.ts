import type { ContractFacts } from './facts.ts'
import type { Policy } from './policy.ts'

/** What is known of a question's urgency, and who says so. */
export interface Sorting {
  readonly topic?: string | null
  /** A kind that an agent gave it; it counts. */
  readonly kind?: string | null
  /** Who chose the topic: an agent, or somebody with this contract; null: without one, or nobody knows whose it is. */
  readonly chosenBy: 'agent' | ContractFacts | null
}

interface Sorted {
  readonly kind: string | null
  readonly priority: string | null
}

/**
 * The kind of a ticket and the priority that follows from it. A topic raises the priority above that of the default
 * kind for customers who have what it is about; for all others an agent has to.
 */
export function priorityOf(policy: Policy, { topic, kind, chosenBy }: Sorting): Sorted {
  const given = kind == null ? undefined : policy.kinds.get(kind)?.key
  if (given !== undefined) return sortedAs(policy, given)
  const usual = sortedAs(policy, policy.defaultKind)
  const said = topic == null ? null : (policy.topics.get(topic)?.kind ?? null)
  if (said === null) return usual
  const raised = sortedAs(policy, said)
  return mayRaise(policy, topic!, chosenBy) || !isMoreUrgent(policy, raised, usual) ? raised : usual
}

function sortedAs(policy: Policy, kind: string | null): Sorted {
  return { kind, priority: kind === null ? null : (policy.kinds.get(kind)?.priority ?? null) }
}

function mayRaise(policy: Policy, topic: string, chosenBy: Sorting['chosenBy']): boolean {
  if (chosenBy === null || chosenBy === 'agent') return chosenBy === 'agent'
  const products = policy.topics.get(topic)?.products ?? []
  return (
    products.length === 0 || products.some((product) => chosenBy.products?.includes(product.toLowerCase()))
  )
}

function isMoreUrgent(policy: Policy, a: Sorted, b: Sorted): boolean {
  const level = (priority: string | null) => policy.priorities.findIndex(({ key }) => key === priority)
  if (a.priority === null) return false
  return b.priority === null || level(a.priority) < level(b.priority)
}
