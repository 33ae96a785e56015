import { limitsOf, PIN_LIMITS, pinRouteFor } from '../../policy/pin-limits.ts'
import { countFailures } from '../../storage/pin-tries.ts'
import type { Db } from '../../storage/pool.ts'

/** Who guesses at whom: `source` as it is stored with a try, `pins` the ones that the customer has now. */
export interface Guess {
  customer: string | null
  call: string
  source: string | null
  pins: readonly string[]
}

/** Whether no PIN of whoever calls from there is compared now; `source` null: a withheld number. */
export async function pinsClosedFor(
  db: Db,
  desk: string,
  now: number,
  source: string | null,
): Promise<boolean> {
  const failures = await failuresNow(db, desk, now, { customer: null, call: '', source, pins: [] })
  return pinRouteFor(failures, source) === 'closed'
}

/** Failures as the limits ask for them. */
export function failuresNow(db: Db, desk: string, now: number, guess: Guess) {
  const sinceOf = (limits: readonly { within: number }[]) => limits.map(({ within }) => now - within)
  return countFailures(db, desk, {
    ...guess,
    since: sinceOf(PIN_LIMITS.perDesk),
    sourceSince: sinceOf(limitsOf(guess.source)),
    customerSince: now - PIN_LIMITS.customerWindow,
  })
}
