import { type Case, isNotice, refuse, type Stop } from '../case.ts'
import { hoursFor, isOpenFor, shutByHand, standbyFor, standbyNow } from '../opening.ts'
import { firstOpenInstant } from '../time/stretch.ts'
import { closedByHand } from './open.ts'

/** Rule 5: is it open for this contract? Outside the hours of its tier only with standby agreed for this moment. */
export function hours(c: Case): Stop | null {
  if (isNotice(c)) return null
  // Somebody who is not known may pass rule `open` for another tier that came in before.
  const hand = shutByHand(c, c.tier)
  if (hand !== null) return closedByHand(c, hand)
  if (isOpenFor(c, c.tier)) return null
  const opensAt = firstOpenInstant(hoursFor(c, c.tier), c.facts.now)
  const running = standbyNow(c)
  if (running === null) return refuse('closed', opensAt, { opensAt, say: c.door.whenClosed })
  c.standby = standbyFor(c, c.tier)
  if (c.standby === null) return refuse('closed-no-standby', opensAt, { opensAt, period: running.key })
  const { key: period, feePercent, atLeastSeconds } = c.standby
  const worked = c.policy.standby?.worked ?? null
  c.charge = { kind: 'standby', period, feePercent, atLeastSeconds, worked }
  return null
}
