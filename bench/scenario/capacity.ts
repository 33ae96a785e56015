import { isFaultless, type Round } from '../measure/round.ts'
import type { Side } from './stage.ts'
import { checkedRound } from './steady.ts'

/** A message that takes longer than this to its reader has broken the bound. */
const BOUND_MS = 50
const FIRST_STEP = 1.5
const STEP = 1.12
const LOWEST = 1000
const HIGHEST = 60_000
/** Confirmed so far below the last step that held; then lower again, a few times. */
const JUST_BELOW = 0.97
const LOWER = 0.93
const CONFIRM_AT_MOST = 6

export interface CapacityOrder {
  stepSeconds: number
  confirmSeconds: number
  /** What the round before found; null in the first. */
  before: number | null
  record: (round: Round) => void
}

export interface Capacity {
  /** Messages a second that arrived within the bound in the confirming run; 0 when none held. */
  delivered: number
  /** The confirming run. */
  round: Round
}

/**
 * How many messages a second a target carries with 99 in 100 at their reader within 50 ms and none lost, double
 * or out of order: up by steps until the bound breaks, then confirmed for longer just below.
 */
export async function capacity(side: Side, order: CapacityOrder): Promise<Capacity> {
  const hold = async (rate: number, seconds: number) => {
    const round = await checkedRound(side, rate, seconds)
    order.record(round)
    return { holds: round.delivery.p99 <= BOUND_MS && isFaultless(round.faults), round }
  }
  const holds = async (tried: number) => (await hold(tried, order.stepSeconds)).holds
  let rate = await lastThatHolds(order.before, holds)
  rate *= JUST_BELOW
  for (let i = 1; ; i++) {
    const confirmed = await hold(rate, order.confirmSeconds)
    if (confirmed.holds) return { delivered: confirmed.round.delivered, round: confirmed.round }
    if (i === CONFIRM_AT_MOST) return { delivered: 0, round: confirmed.round }
    rate *= LOWER
  }
}

type Holds = (rate: number) => Promise<boolean>

async function lastThatHolds(before: number | null, holds: Holds): Promise<number> {
  let rate = before === null ? await climb(FIRST_STEP, 2 * LOWEST, holds) : before / STEP
  if (before === null || (await holds(rate))) return climb(STEP, rate * STEP, holds)
  while (rate / STEP > LOWEST) {
    rate /= STEP
    if (await holds(rate)) return rate
  }
  return LOWEST
}

/** Up by steps from `rate`; the last that held, or the step below the first. */
async function climb(step: number, rate: number, holds: Holds): Promise<number> {
  let tried = rate
  while (tried < HIGHEST && (await holds(tried))) tried *= step
  return tried / step
}
