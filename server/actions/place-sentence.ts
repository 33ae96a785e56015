import type { Policy } from '../policy/policy.ts'
import type { Place, PlaceCode } from '../policy/queue-order.ts'

const BECAUSE: Record<PlaceCode, (tier: string) => string> = {
  'tier-first': (tier) => `${tier} goes first`,
  'priority-lane': () => 'paid for priority',
  'follow-up': () => 'wrote again before an answer: to the back',
  duplicate: () => 'a second ticket about the same: to the back',
  'fair-use': () => 'above fair use: after the others',
  deadline: () => 'by deadline',
  arrival: () => 'by arrival',
}

/** Why somebody stands where they stand, in the agents' language. */
export function placeSentence(policy: Policy, place: Place, tier: string): string {
  return BECAUSE[place.code](tierLabel(policy, tier))
}

/** What people call a tier; its key when the policy no longer knows it. */
export function tierLabel(policy: Policy, tier: string): string {
  const label = policy.tier.get(tier)?.label
  return label?.en ?? label?.[policy.languages[0]!] ?? tier
}
