import { DAY, HOUR, MINUTE } from './calendar.ts'
import { closesAt, type Hours, nextOpening } from './hours.ts'
import { instantOf, wallClock } from './zone.ts'

/** Besides "as soon as it is your turn"; three choices are as many as one remembers by ear. */
const MOST = 2
/** What lies nearer is hardly later than one's turn. */
const NOT_BEFORE = HOUR
/** So long must the desk still be open, else the day is too short for the call. */
const ROOM = 30 * MINUTE
const DAYS_AHEAD = 10

/** Parts of a day in which people ask to be called, in hours of the wall clock. */
const PARTS = [
  { from: 9, until: 12 },
  { from: 14, until: 17 },
  { from: 18, until: 21 },
]

/**
 * Later times at which a caller may ask to be called back: the next parts of a day in which the desk is open, each at
 * its first open moment. At most two, in order; none where the desk opens in no such part.
 */
export function callbackTimes(hours: Hours, now: number): readonly number[] {
  const times: number[] = []
  const today = wallClock(hours.zone, now).day
  for (let day = today; day <= today + DAYS_AHEAD; day++) {
    for (const { from, until } of PARTS) {
      const begins = instantOf(hours.zone, day * DAY + from * HOUR)
      const at = nextOpening(hours, begins)
      if (at === null) return times
      if (at >= instantOf(hours.zone, day * DAY + until * HOUR) || at < now + NOT_BEFORE) continue
      if ((closesAt(hours, at) ?? Infinity) - at < ROOM) continue
      if (times.push(at) === MOST) return times
    }
  }
  return times
}
