import { type Case, mayHearAccount, refuse, type Stop } from '../case.ts'
import { hoursFor } from '../opening.ts'
import { monthAt } from '../talk-time.ts'
import { firstOpenInstant } from '../time/stretch.ts'

/**
 * Rule 6: is there talk time left this month? What is billed by itself does not draw on it. What colleagues hold is not
 * used: whoever calls waits for it.
 */
export function allowance(c: Case): Stop | null {
  const { phone } = c.tier
  if (c.facts.channel !== 'phone' || phone?.kind !== 'monthly' || c.charge !== null) return null
  const left = phone.seconds - c.facts.usedSeconds
  if (left > 0) {
    c.secondsLeft = left
    c.waitsForColleague = c.facts.heldSeconds >= left
    return null
  }
  const opensAt = firstOpenInstant(hoursFor(c, c.tier), monthAt(c.policy.zone, c.facts.now).until)
  return refuse(
    'allowance-used',
    opensAt,
    mayHearAccount(c.facts) ? { opensAt, seconds: phone.seconds } : { opensAt },
  )
}
