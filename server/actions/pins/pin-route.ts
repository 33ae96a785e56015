import { PIN_LIMITS, pinRouteFor } from '../../policy/pin-limits.ts'
import { countFailures } from '../../storage/pin-tries.ts'
import type { Db } from '../../storage/pool.ts'

/** Failures as the limits ask for them. */
export function failuresNow(db: Db, desk: string, now: number, customer: string | null, call: string) {
  return countFailures(db, desk, {
    since: PIN_LIMITS.perDesk.map(({ within }) => now - within),
    customer,
    customerSince: now - PIN_LIMITS.customerWindow,
    call,
  })
}

/** Whether PINs are asked for at this desk now, or people are called back: `Facts.who.pinRoute`. */
export async function pinRoute(db: Db, desk: string, now: number): Promise<'open' | 'callback'> {
  return pinRouteFor((await failuresNow(db, desk, now, null, '')).desk)
}
