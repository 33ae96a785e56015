import { isFaultless, type Round } from '../measure/round.ts'
import type { Side } from './stage.ts'
import { checkedRound } from './steady.ts'

/** A message that takes longer than this to its reader has broken the bound. */
const BOUND_MS = 50
const FIRST_STEP = 1.5
const STEP = 1.12
/** Messages under way at once. */
const LOWEST = 16
const HIGHEST = 5000
/** Confirmed so far below the last step that held; then lower again, a few times. */
const JUST_BELOW = 0.97
const LOWER = 0.93
const CONFIRM_AT_MOST = 6

interface CapacityOrder {
  stepSeconds: number
  confirmSeconds: number
  /** Messages at once that the round before found; null in the first. */
  before: number | null
  record: (round: Round) => void
}

export interface Capacity {
  /** Messages under way at once in the confirming run; null when none held. */
  inFlight: number | null
  /** Messages a second that arrived within the bound in the confirming run; 0 when none held. */
  delivered: number
  /** The confirming run. */
  round: Round
}

/**
 * How many messages a second a target carries with 99 in 100 at their reader within 50 ms and none lost, double or out
 * of order: more and more under way at once until the bound breaks, then confirmed for longer just below. In a closed
 * loop, so that one crowded tenth of a second is not paid for by all that follow.
 */
export async function capacity(side: Side, order: CapacityOrder): Promise<Capacity> {
  const hold = async (inFlight: number, seconds: number) => {
    const round = await checkedRound(side, { inFlight: Math.round(inFlight) }, seconds)
    order.record(round)
    return { holds: round.delivery.p99 <= BOUND_MS && isFaultless(round.faults), round }
  }
  const holds = async (tried: number) => (await hold(tried, order.stepSeconds)).holds
  let inFlight = JUST_BELOW * (await lastThatHolds(order.before, holds))
  for (let i = 1; ; i++) {
    const confirmed = await hold(inFlight, order.confirmSeconds)
    const { round } = confirmed
    if (confirmed.holds) return { inFlight, delivered: round.delivered, round }
    if (i === CONFIRM_AT_MOST) return { inFlight: null, delivered: 0, round }
    inFlight *= LOWER
  }
}

type Holds = (inFlight: number) => Promise<boolean>

async function lastThatHolds(before: number | null, holds: Holds): Promise<number> {
  let inFlight = before === null ? await climb(FIRST_STEP, 2 * LOWEST, holds) : before / STEP
  if (before === null || (await holds(inFlight))) return climb(STEP, inFlight * STEP, holds)
  while (inFlight / STEP > LOWEST) {
    inFlight /= STEP
    if (await holds(inFlight)) return inFlight
  }
  return LOWEST
}

/** Up by steps from `inFlight`; the last that held, or the step below the first. */
async function climb(step: number, inFlight: number, holds: Holds): Promise<number> {
  let tried = inFlight
  while (tried < HIGHEST && (await holds(tried))) tried *= step
  return tried / step
}
