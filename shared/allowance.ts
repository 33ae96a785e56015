/** A customer's talk time of one local month, and how it came about. Seconds; instants are ms since the epoch. */
export interface AllowanceLedger {
  /** `2026-11`. */
  month: string
  minutes: MinutesLeft
  /** Oldest first. */
  entries: {
    at: number
    kind: 'reservation' | 'settlement' | 'release'
    call: string
    /** What is held, or minus that when it is settled or released. */
    reserved: number
    used: number
    /** The part beyond the allowance. */
    beyond: number
    /** Talk that is billed by itself. */
    billed: number
    talk: { from: number; until: number } | null
  }[]
  /** The newest months with talk in them, newest first. */
  months: { month: string; used: number; billed: number }[]
}

/** None, some, no limit and fair use are four different things; `not-counted`: the desk counts no talk time. */
export interface MinutesLeft {
  kind: 'none' | 'monthly' | 'fair-use' | 'unlimited' | 'not-counted'
  /** The month's allowance; null without a limit. */
  allowance: number | null
  /** What was talked until now, in calls that still run too. */
  used: number
  /** Held by calls that run now, and not talked away yet. */
  reserved: number
  /** What is not used; null without a limit. */
  left: number | null
  /** Instant at which the month turns. */
  turnsAt: number
}
