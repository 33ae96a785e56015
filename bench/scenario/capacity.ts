import { isFaultless, type Round } from '../measure/round.ts'
import type { Side } from './stage.ts'
import { checkedRound } from './steady.ts'

/** A message that takes longer than this to its reader has broken the bound. */
const BOUND_MS = 50
const STEP = 1.15
const LOWEST = 1000
const HIGHEST = 40_000
/** Confirmed so far below the last step that held; then lower again, a few times. */
const JUST_BELOW = 0.97
const LOWER = 0.92
const CONFIRM_AT_MOST = 5

export interface CapacityOrder {
  stepSeconds: number
  confirmSeconds: number
  /** Where to begin; what the round before found. */
  guess: number
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
  let rate = await lastThatHolds(order.guess, (tried) => hold(tried, order.stepSeconds))
  rate *= JUST_BELOW
  for (let i = 1; ; i++) {
    const { holds, round } = await hold(rate, order.confirmSeconds)
    if (holds) return { delivered: round.delivered, round }
    if (i === CONFIRM_AT_MOST) return { delivered: 0, round }
    rate *= LOWER
  }
}

async function lastThatHolds(
  guess: number,
  hold: (rate: number) => Promise<{ holds: boolean }>,
): Promise<number> {
  let rate = Math.max(LOWEST, guess)
  if ((await hold(rate)).holds) {
    while (rate * STEP < HIGHEST && (await hold(rate * STEP)).holds) rate *= STEP
    return rate
  }
  while (rate / STEP > LOWEST) {
    rate /= STEP
    if ((await hold(rate)).holds) return rate
  }
  return LOWEST
}
