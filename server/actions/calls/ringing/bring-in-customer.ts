import { LONGEST_CALL } from '../../../policy/talk-time.ts'
import { addRedirectLegJob } from '../../../storage/call-jobs.ts'
import { changeLeg, claimCustomer, type LegOutcome } from '../../../storage/call-legs.ts'
import { changeTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { whyNotDialled } from '../../identify/dialable.ts'
import { endLeg } from './end-leg.ts'
import { type LegStage, withLeg } from './leg-stage.ts'
import { shownNumber } from './shown-number.ts'

/** How long a customer's telephone rings, in seconds. */
const RINGS_S = 30

/**
 * Calls the customer into the talk of a leg, at most once: a job that is done again after a crash cannot know whether it
 * rang, so it does not ring again.
 */
export async function bringInCustomer(
  ctx: Context,
  { desk, leg: id }: { desk: string; leg: string },
): Promise<void> {
  const policy = ctx.policy(desk)
  const { telephone } = ctx.ports
  if (!policy || telephone === null) return
  const leg = await claimCustomer(ctx.pool, desk, id, ctx.clock())
  if (leg === null || leg.customer_phone === null || leg.talk_id === null) return
  const from = shownNumber(policy, null)
  const limit = leg.granted ?? LONGEST_CALL
  const { detectsMachines } = policy.doors.phone
  const to = { talk: leg.talk_id, to: leg.customer_phone, from, seconds: RINGS_S, limit, detectsMachines }
  // Blocked, or no more called, since one of ours was rung for it.
  const refused = await whyNotDialled(ctx.pool, policy, leg.customer_phone, ctx.clock())
  const called =
    refused === null ? await telephone.bringIn({ desk, leg: id, ...to }).catch(notCalled(ctx, desk)) : null
  const isOver = await withLeg(ctx, policy, id, async (s) => {
    if (called !== null) await customerRings(s, called)
    // Without an answer it may ring all the same, or was picked up already: news of it tell.
    else if (s.leg.customer_provider_id === null) await customerStaysAway(s)
    return s.leg.state === 'ended'
  })
  if (called !== null && isOver) await telephone.hangUp(called)
}

function notCalled(ctx: Context, desk: string) {
  return (fault: unknown) => {
    const why = fault instanceof Error ? fault.name : 'unknown'
    ctx.log('The customer could not be called.', { desk, why })
    return null
  }
}

/** The customer does not come: whoever of ours waits for them hears so. */
export async function customerStaysAway(
  s: LegStage,
  at = s.now,
  outcome: LegOutcome = 'not-reached',
): Promise<void> {
  await endLeg(s, { outcome, at, isAlive: false })
  await addRedirectLegJob(s.tx, s.policy.id, s.leg.leg_id)
}

/** Keeps the provider's id of the customer's leg, whoever tells it first. */
export async function customerRings({ tx, policy, leg }: LegStage, called: string): Promise<void> {
  if (leg.customer_provider_id === null) {
    await changeLeg(tx, policy.id, leg.leg_id, { customer_provider_id: called })
  }
  if (leg.talk_id !== null) await changeTalk(tx, policy.id, leg.talk_id, { call: called })
}
