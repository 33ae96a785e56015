import { DAY, HOUR, MINUTE } from './time/calendar.ts'

/**
 * How often a PIN may be guessed. Sources: NIST SP 800-63B 5.2.2 (at most 100 failures), and the sum in
 * test/actions/pins/pin-spray.test.ts: a day of guessing at 5,000 customers hits fewer than 0.001 PINs.
 */
export const PIN_LIMITS = {
  /** Wrong ones in one call; the fourth is not compared. */
  perCall: 3,
  /** In a row: the PIN never works again. */
  inARow: 10,
  /** Of one customer within `customerWindow`, whatever was right in between and however often the PIN is new. */
  perCustomer: 100,
  customerWindow: 30 * DAY,
  /** Of one number at one customer in a row: fewer than kill a PIN, so that no stranger can do it alone. */
  perSourceAndCustomer: 5,
  /** Of one number, at customers known or not; beyond that no PIN of whoever calls or writes from there is compared. */
  perSource: [
    { within: HOUR, failures: 10 },
    { within: DAY, failures: 20 },
  ],
  /**
   * Of all withheld numbers together, at PINs that there are: nobody can be told apart there, and guesses at nobody
   * would close the way of travellers. Fewer than the desk's, so that they cannot use that up.
   */
  withheld: [
    { within: HOUR, failures: 20 },
    { within: DAY, failures: 120 },
  ],
  /** Of a whole desk, at PINs that there are; beyond that none is compared, from wherever. */
  perDesk: [
    { within: HOUR, failures: 30 },
    { within: DAY, failures: 200 },
  ],
  /** From so many on within a day supervisors are shown who guesses, or at whom: more than one call's worth of slips. */
  shownFrom: 4,
  /** How long a PIN is not compared after so many wrong ones in a row. A call's worth of slips is free. */
  waits: [0, 0, 0, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, DAY],
} as const

/** Tries are kept this long: what the limits count, and a day for whoever looks. */
export const TRIES_KEPT_MS = PIN_LIMITS.customerWindow + DAY

/** What is known of one PIN before it is compared. Instants are ms since the epoch. */
export interface PinCounts {
  readonly wrongInARow: number
  readonly lastWrongAt: number | null
  readonly killedAt: number | null
  readonly expiresAt: number | null
}

type PinLock = 'killed' | 'expired' | 'waits' | null

/** Why a PIN is not compared at `now`; null when it is. */
export function pinLock(pin: PinCounts, now: number): PinLock {
  if (pin.killedAt !== null || pin.wrongInARow >= PIN_LIMITS.inARow) return 'killed'
  if (pin.expiresAt !== null && pin.expiresAt <= now) return 'expired'
  return waitsUntil(pin) > now ? 'waits' : null
}

/** From when on a PIN is compared again; 0 when it never waited. */
export function waitsUntil({ wrongInARow, lastWrongAt }: PinCounts): number {
  if (lastWrongAt === null) return 0
  return lastWrongAt + (PIN_LIMITS.waits[wrongInARow] ?? DAY)
}

/** How many were wrong, in the order of the windows of their limits. */
export interface Failures {
  readonly desk: readonly number[]
  /** From where this one comes. */
  readonly source: readonly number[]
}

/** The windows in which wrong ones from there count. `source`: a number or a contact, null: withheld. */
export function limitsOf(source: string | null) {
  return source === null ? PIN_LIMITS.withheld : PIN_LIMITS.perSource
}

/** Whether PINs from there are compared now. The answer is the same for every customer, known or not. */
export function pinRouteFor({ desk, source }: Failures, from: string | null): 'open' | 'closed' {
  return isUsedUp(PIN_LIMITS.perDesk, desk) || isUsedUp(limitsOf(from), source) ? 'closed' : 'open'
}

function isUsedUp(limits: readonly { failures: number }[], failures: readonly number[]): boolean {
  return limits.some((limit, i) => (failures[i] ?? 0) >= limit.failures)
}
