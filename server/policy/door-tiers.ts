import type { Door } from './door.ts'
import { NOBODY, type Policy, type Tier } from './policy.ts'

/** Whether a tier has this door without paying for it each time. */
export function doorIsFor(door: Door, tier: Tier): boolean {
  return door.for.has(tier.key) && !(door.channel === 'phone' && tier.phone?.kind === 'none')
}

/** Whether a tier may come in at all: the door is for it, or for sale. Only a known customer can be billed. */
export function mayComeIn(door: Door, tier: Tier): boolean {
  return doorIsFor(door, tier) || (door.others !== null && tier.key !== NOBODY)
}

/**
 * Whether going first is for sale to a tier: it comes in by the form, can be billed, and does not go first already.
 * Whoever offers it, asks its price or bills it asks here.
 */
export function maySellPriority(policy: Policy, tier: Tier): boolean {
  if (policy.priorityLane === null || tier.key === NOBODY || tier.rank === 'first') return false
  return mayComeIn(policy.doors.ticket, tier)
}

/** Keys of the tiers that have this door, lowest first. */
export function tiersWith(policy: Policy, door: Door): readonly string[] {
  return policy.tiers.filter((tier) => doorIsFor(door, tier)).map((tier) => tier.key)
}
