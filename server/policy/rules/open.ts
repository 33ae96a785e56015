import { afterHoursOf, ask, type Case, hoursFor, isProven, openFor, refuse, type Stop } from '../case.ts'
import type { Policy } from '../policy.ts'
import type { StandbyPeriod } from '../standby.ts'
import { opensFrom, stretchAt } from '../stretch.ts'

/** Rule 2: could anybody be served now? Nobody types a PIN to hear "closed". */
export function open(c: Case): Stop | null {
  const { hand, facts } = c
  if (hand?.state === 'closed') {
    const opensAt = opensFrom(hoursFor(c, c.tier), hand.until)
    return refuse('closed-by-hand', opensAt, { opensAt, say: hand.sentence })
  }
  if (openForAnybody(c)) return null
  const opensAt = opensForAnybody(c)
  const period = afterHoursOf(c) === 'standby' ? standbyPeriodAt(c.policy, facts.now) : null
  if (period === null) return refuse('closed', opensAt, { opensAt, say: c.door.whenClosed })
  c.standby = period
  if (facts.done.choseStandby || isProven(c.door, facts.who.proofs)) return null
  return ask('standby-only', { opensAt, period: period.key })
}

/** The first period of the desk's list that runs at `at`: where two overlap the earlier in the file counts. */
export function standbyPeriodAt(policy: Policy, at: number): StandbyPeriod | null {
  if (policy.standby === null) return null
  for (const period of policy.standby.periods) if (stretchAt(period.hours, at).open) return period
  return null
}

function openForAnybody(c: Case): boolean {
  if (openFor(c, c.tier)) return true
  for (const hours of c.door.openFor.values()) if (stretchAt(hours, c.facts.now).open) return true
  return false
}

function opensForAnybody(c: Case): number | null {
  let first = opensFrom(hoursFor(c, c.tier), c.facts.now)
  for (const hours of c.door.openFor.values()) {
    const opens = opensFrom(hours, c.facts.now)
    if (opens !== null && (first === null || opens < first)) first = opens
  }
  return first
}

/** Rule 2b: what the articles answer needs nobody. A step to pass, never a wall. */
export function search(c: Case): Stop | null {
  if (c.door.search === 'off' || c.facts.done.searched) return null
  return ask('search-first', undefined, true)
}
