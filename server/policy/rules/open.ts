import { ask, type Case, isNotice, isProven, refuse, type Stop } from '../case.ts'
import { mayComeIn } from '../door-tiers.ts'
import type { Hand } from '../facts.ts'
import { isOpenForAnybody, knownTier, openingOfDoor, shutByHand, standbyFor, standbyNow } from '../opening.ts'

/** Rule 2: could anybody be served now? Nobody types a PIN to hear "closed". */
export function open(c: Case): Stop | null {
  if (isNotice(c)) return null
  const { facts } = c
  const known = knownTier(c)
  // Somebody who may not come in at any hour is told that by rule `entitled`: an hour would be a promise.
  if (known !== null && !mayComeIn(c.door, known) && standbyFor(c, known) === null) return null
  const hand = shutByHand(c, known)
  if (hand !== null) return closedByHand(c, hand)
  if (isOpenForAnybody(c)) return null
  const opensAt = openingOfDoor(c, facts.now)
  const period = standbyNow(c)
  if (period === null) return refuse('closed', opensAt, { opensAt, say: c.door.whenClosed })
  if (facts.done.choseStandby || isProven(c.door, facts.who.proofs)) return null
  return ask('standby-only', { opensAt, period: period.key })
}

export function closedByHand(c: Case, hand: Hand): Stop {
  const opensAt = openingOfDoor(c, hand.until)
  return refuse('closed-by-hand', opensAt, { opensAt, say: hand.sentence })
}

/** Rule 2b: what the articles answer needs nobody. A step to pass, never a wall. */
export function search(c: Case): Stop | null {
  // Nobody is sent to look where there is nothing to find.
  if (
    isNotice(c) ||
    c.door.search === 'off' ||
    c.facts.notServed.articles !== undefined ||
    c.facts.done.searched
  )
    return null
  return ask('search-first', undefined, true)
}
