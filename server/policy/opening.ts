import { type Case, isProven, lineOf } from './case.ts'
import type { Door, Line } from './door.ts'
import { doorIsFor, mayComeIn } from './door-tiers.ts'
import type { Hand } from './facts.ts'
import type { Policy, Tier } from './policy.ts'
import type { StandbyPeriod } from './standby.ts'
import type { Hours } from './time/hours.ts'
import { firstOpenInstant, stretchAt } from './time/stretch.ts'

/** The hours this door keeps for a tier. */
function hoursOf(door: Door, line: Line | null, tier: string): Hours {
  return door.hoursByTier.get(tier) ?? line?.open ?? door.open
}

/** The same by the number that was dialled; null: the door's first. */
export function hoursDialled(door: Door, dialled: string | null, tier: string): Hours {
  return hoursOf(door, lineOf(door, dialled), tier)
}

export function hoursFor(c: Case, tier: Tier): Hours {
  return hoursOf(c.door, c.line, tier.key)
}

/**
 * Open by the hours, by hand, or because the person came in before the door closed. Whom a closing by hand keeps out
 * is asked by itself, see `shutByHand`.
 */
export function isOpenFor(c: Case, tier: Tier): boolean {
  if (c.hand?.state === 'open') return true
  const hours = hoursFor(c, tier)
  return stretchAt(hours, c.facts.now).open || closedBehind(c, hours) !== null
}

/** When the door closed behind somebody who waits since before and is still served; null for everybody else. */
export function closedBehind(c: Case, hours: Hours): number | null {
  const { waited } = c.facts.queue
  if (waited === 0 || c.door.finishWithin === 0) return null
  const { open, until } = stretchAt(hours, c.facts.now - waited)
  return open && until <= c.facts.now && c.facts.now < until + c.door.finishWithin ? until : null
}

/** When the hours end by which somebody came in before the hand changed, while they are served by that. */
function heldBefore(c: Case, hand: Hand, hours: Hours): number | null {
  const came = c.facts.now - c.facts.queue.waited
  if (came >= hand.since) return null
  const { open, until } = stretchAt(hours, came)
  return open && c.facts.now < until + c.door.finishWithin ? until : null
}

/**
 * The closing by hand that keeps this tier out, or null: anybody. It is for those who come from then on; who came in
 * before was promised something, and keeps it.
 */
export function shutByHand(c: Case, tier: Tier | null): Hand | null {
  const { hand } = c
  if (hand?.state !== 'closed') return null
  const all = tier === null ? hoursOfEverybody(c.policy, c.door, c.line) : [hoursFor(c, tier)]
  return all.some((hours) => heldBefore(c, hand, hours) !== null) ? null : hand
}

/** The tier of somebody who has shown who they are; null while that, or which contract counts, is not known. */
export function knownTier(c: Case): Tier | null {
  const { contract, who } = c.facts
  if (contract === 'several' || !isProven(c.door, who.proofs)) return null
  return (contract === null ? undefined : c.policy.tier.get(contract.tier)) ?? c.policy.tiers[0]!
}

const everybody = new WeakMap<Policy, Map<Door | Line, readonly Hours[]>>()

/** The hours of everybody this door is for, on this line: each once. */
export function hoursOfEverybody(policy: Policy, door: Door, line = lineOf(door, null)): readonly Hours[] {
  const known = everybody.get(policy) ?? new Map<Door | Line, readonly Hours[]>()
  const found = known.get(line ?? door)
  if (found !== undefined) return found
  const tiers = policy.tiers.filter((tier) => mayComeIn(door, tier))
  const hours = [...new Set(tiers.map(({ key }) => hoursOf(door, line, key)))]
  everybody.set(policy, known.set(line ?? door, hours))
  return hours
}

/**
 * Hours of somebody of whom no tier that may come in is known: the door's own where anybody keeps them, else those of
 * the first who may. `dialled` null: the door's first line.
 */
export function hoursOfUnknown(policy: Policy, door: Door, dialled: string | null): Hours {
  const line = lineOf(door, dialled)
  const all = hoursOfEverybody(policy, door, line)
  const own = line?.open ?? door.open
  return all.includes(own) ? own : (all[0] ?? own)
}

/** Hours in which somebody of this tier, where one is known, is served by the number that was dialled. */
export function hoursServed(policy: Policy, door: Door, dialled: string | null, tier: string | null): Hours {
  const known = tier === null ? policy.tiers[0]! : policy.tier.get(tier)
  const comesIn = known !== undefined && mayComeIn(door, known)
  return comesIn ? hoursDialled(door, dialled, known.key) : hoursOfUnknown(policy, door, dialled)
}

export function isOpenForAnybody(c: Case): boolean {
  if (c.hand?.state === 'open') return true
  for (const hours of hoursOfEverybody(c.policy, c.door, c.line)) {
    if (stretchAt(hours, c.facts.now).open || closedBehind(c, hours) !== null) return true
  }
  return false
}

/**
 * The tier an hour is told to. Somebody unknown counts as a visitor where visitors may come in; null: they may be
 * anybody this door is for.
 */
function tierTold(c: Case): Tier | null {
  const nobody = c.policy.tiers[0]!
  return knownTier(c) ?? (doorIsFor(c.door, nobody) ? nobody : null)
}

/** When this door opens, from `at` on, for this person, or for the first who may come in; null: not by waiting. */
export function openingOfDoor(c: Case, at: number): number | null {
  const tier = tierTold(c)
  if (tier !== null) return mayComeIn(c.door, tier) ? firstOpenInstant(hoursFor(c, tier), at) : null
  let first: number | null = null
  for (const hours of hoursOfEverybody(c.policy, c.door, c.line)) {
    const opens = firstOpenInstant(hours, at)
    if (opens !== null && (first === null || opens < first)) first = opens
  }
  return first
}

/** When this open door closes for this person, or for the last who may come in. Infinity: it does not. */
export function closingOfDoor(c: Case): number {
  const tier = tierTold(c)
  if (tier !== null && isOpenFor(c, tier)) return closingByHours(c, hoursFor(c, tier))
  let last = 0
  for (const hours of hoursOfEverybody(c.policy, c.door, c.line)) {
    if (c.hand?.state === 'open' || stretchAt(hours, c.facts.now).open)
      last = Math.max(last, closingByHours(c, hours))
  }
  return last
}

/** When this open door closes for those who keep these hours. */
function closingByHours(c: Case, hours: Hours): number {
  const before = c.hand === null ? closedBehind(c, hours) : heldBefore(c, c.hand, hours)
  if (before !== null) return before
  const stretch = stretchAt(hours, c.facts.now)
  if (c.hand === null) return stretch.until
  // Held open by hand: closes when that ends, unless the hours have taken over by then.
  if (stretch.open && stretch.until >= c.hand.until) return stretch.until
  const later = stretchAt(hours, c.hand.until)
  return later.open ? later.until : c.hand.until
}

/** The first period of the desk's list that runs at `at`: where two overlap the earlier in the file counts. */
export function standbyPeriodAt(policy: Policy, at: number): StandbyPeriod | null {
  if (policy.standby === null) return null
  for (const period of policy.standby.periods) if (stretchAt(period.hours, at).open) return period
  return null
}

/** The period that runs now at this door, or on this line of it. */
export function standbyNow(c: Case): StandbyPeriod | null {
  const afterHours = c.line?.afterHours ?? c.door.afterHours
  return afterHours === 'standby' ? standbyPeriodAt(c.policy, c.facts.now) : null
}

/** The period that serves a contract of this tier now: the door is closed to the tier, and it is agreed. */
export function standbyFor(c: Case, tier: Tier): StandbyPeriod | null {
  const { contract, who } = c.facts
  if (contract === null || contract === 'several' || contract.standby.length === 0) return null
  if (!isProven(c.door, who.proofs) || isOpenFor(c, tier)) return null
  const period = standbyNow(c)
  return period !== null && contract.standby.includes(period.key) ? period : null
}
