import { ask, type Case, isNotice, offer, refuse, type Stop } from '../case.ts'
import { doorIsFor, mayComeIn, maySellPriority, tiersWith } from '../door-tiers.ts'
import { isOpenFor, standbyFor } from '../opening.ts'
import { NOBODY } from '../policy.ts'

/** Rule 4: does the contract open this door, or is it for sale? */
export function entitled(c: Case): Stop | null {
  const { door, facts, tier } = c
  if (isNotice(c)) return null
  if (c.proven && facts.contract === 'several') return ask('which-contract')
  // Outside the hours of its tier the agreed standby is a contract's entitlement, whatever the tier.
  if (!mayComeIn(door, tier) && standbyFor(c, tier) === null) return notEntitled(c)
  return price(c) ?? lane(c)
}

/** Nobody is offered a price for a door that is closed; rule `hours` tells them when it opens. */
function price(c: Case): Stop | null {
  const { door, facts, tier } = c
  if (door.others === null || doorIsFor(door, tier) || !isOpenFor(c, tier)) return null
  const { price } = door.others
  if (!(facts.done.paysForDoor ?? facts.done.consented)) return offer('at-a-price', price, null, { price })
  c.charge = { kind: 'price', price }
  return null
}

function notEntitled(c: Case): Stop {
  const tiers = tiersWith(c.policy, c.door)
  return refuse(c.tier.key === NOBODY ? 'no-contract' : 'not-in-tier', null, { tiers })
}

/**
 * The paid lane of the ticket form: no ticket overtakes before its price was agreed to, by somebody who can be billed.
 * A quote is no price: the ticket that asks for one keeps its place. Who goes first already has nothing to buy.
 */
function lane(c: Case): Stop | null {
  const paid = c.policy.priorityLane
  if (paid === null || c.facts.channel !== 'ticket' || !c.facts.done.wantsPriority) return null
  const { price } = paid
  if (!c.proven || c.tier.key === NOBODY) return ask('priority-for-customers', undefined, true)
  if (!maySellPriority(c.policy, c.tier)) return null
  if (!c.facts.done.consented) return offer('priority-price', price, null, { price, say: paid.say })
  if (price.kind === 'by-quote') return null
  c.lane = 'priority'
  c.charge = { kind: 'price', price }
  return null
}
