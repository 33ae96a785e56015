import { civilDate, DAY, dayNumber } from '../calendar.ts'
import { type Case, hoursFor, refuse, type Stop } from '../case.ts'
import { opensFrom } from '../stretch.ts'
import { instantOf, wallClock, type Zone } from '../zone.ts'

/** Rule 6: is there talk time left this month? What is billed by itself does not draw on it. */
export function allowance(c: Case): Stop | null {
  const { phone } = c.tier
  if (c.facts.channel !== 'phone' || phone?.kind !== 'monthly' || c.charge !== null) return null
  const left = phone.seconds - c.facts.usedSeconds
  if (left > 0) {
    c.secondsLeft = left
    return null
  }
  const opensAt = opensFrom(hoursFor(c, c.tier), nextMonth(c.policy.zone, c.facts.now))
  return refuse('allowance-used', opensAt, { opensAt, seconds: phone.seconds })
}

/** First instant of the next local month: allowances are local months. */
export function nextMonth(zone: Zone, at: number): number {
  const { year, month } = civilDate(wallClock(zone, at).day)
  const first = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return instantOf(zone, first * DAY)
}
