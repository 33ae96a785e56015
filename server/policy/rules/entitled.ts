import { ask, type Case, offer, refuse, type Stop } from '../case.ts'
import type { Door } from '../door.ts'
import { NOBODY, type Policy, type Tier } from '../policy.ts'

/** Rule 4: does the contract open this door, or is it for sale? */
export function entitled(c: Case): Stop | null {
  const { door, facts, tier } = c
  if (c.proven && facts.contract === 'several') return ask('which-contract')
  // Outside hours the agreed standby is the entitlement, whatever the tier; rule `hours` looks for it.
  if (c.standby === null && !doorIsFor(door, tier)) {
    // Only a known customer can be billed.
    if (!c.proven || tier.key === NOBODY || door.others === null) return notEntitled(c)
    const { price } = door.others
    if (!facts.done.consented) return offer('at-a-price', price, null, { price })
    c.charge = { kind: 'price', price }
  }
  return lane(c)
}

/** Whether a tier has this door without paying for it each time. */
export function doorIsFor(door: Door, tier: Tier): boolean {
  return door.for.has(tier.key) && !(door.channel === 'phone' && tier.phone?.kind === 'none')
}

/** Keys of the tiers that have this door, lowest first. */
export function tiersWith(policy: Policy, door: Door): readonly string[] {
  return policy.tiers.filter((tier) => doorIsFor(door, tier)).map((tier) => tier.key)
}

function notEntitled(c: Case): Stop {
  const tiers = tiersWith(c.policy, c.door)
  return refuse(c.tier.key === NOBODY ? 'no-contract' : 'not-in-tier', null, { tiers })
}

/** The paid lane of the ticket form: no ticket overtakes before its price was agreed to. */
function lane(c: Case): Stop | null {
  const paid = c.policy.priorityLane
  if (paid === null || c.facts.channel !== 'ticket' || !c.facts.done.wantsPriority) return null
  const { price } = paid
  if (!c.facts.done.consented) return offer('priority-price', price, null, { price, say: paid.say })
  c.lane = 'priority'
  c.charge = { kind: 'price', price }
  return null
}
