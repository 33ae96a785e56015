import type { Policy } from '../../../policy/policy.ts'
import { addHangUpJob } from '../../../storage/call-jobs.ts'
import { changeLeg, type LegOutcome } from '../../../storage/call-legs.ts'
import { changeTalk, runningTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import type { CallStatus } from '../../telephone.ts'
import { endTalk } from '../talk/end-talk.ts'
import { lookAtTalk } from '../talk/look-at-talk.ts'
import { customerRings, customerStaysAway } from './bring-in-customer.ts'
import { endLeg } from './end-leg.ts'
import { type LegStage, withLeg } from './leg-stage.ts'

/** News of one of the two legs that we dial. */
interface LegNews {
  leg: string
  /** The provider's id of the leg. */
  providerId: string
  status: CallStatus
  /** Instant (ms) at which it happened, as the provider says; null: now. */
  at: number | null
}

const ENDS: Readonly<Partial<Record<CallStatus, LegOutcome>>> = {
  completed: 'no-answer',
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'no-answer',
  canceled: 'canceled',
}

/**
 * The provider has heard that a machine answered where we called: nobody has come, whatever its conference told meanwhile,
 * so nothing counts and a call back is tried again.
 */
export async function machineAnswered(
  ctx: Context,
  policy: Policy,
  news: { leg: string; providerId: string },
): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    const { tx, leg } = s
    if (leg.customer_phone === null || leg.talk_id === null || leg.state === 'ended') return
    if (leg.customer_provider_id !== null && leg.customer_provider_id !== news.providerId) return
    await customerRings(s, news.providerId)
    await changeTalk(tx, policy.id, leg.talk_id, { to_box: true, came_at: null, joined_at: null })
    const alone = await changeLeg(tx, policy.id, leg.leg_id, { connected_at: null, held_since: null })
    await customerStaysAway({ ...s, leg: alone }, s.now, 'voicemail-box')
  })
}

const WHY_NOT_REACHED: Readonly<Partial<Record<CallStatus, LegOutcome>>> = {
  busy: 'customer-busy',
  failed: 'customer-failed',
}

/** What became of the leg of an agent or engineer: in any order, more than once. */
export async function legStatus(ctx: Context, policy: Policy, news: LegNews): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    if (!isSameCall(s.leg.provider_id, news.providerId)) return
    const outcome = ENDS[news.status]
    const at = Math.min(news.at ?? s.now, s.now)
    if (outcome !== undefined) return endLeg(s, { outcome, at, isAlive: false })
    // Given up before it was known that it rings: it need not ring any longer.
    if (s.leg.state === 'ended' && s.leg.provider_id === null) await addHangUpJob(s.tx, news.providerId)
    await changeLeg(s.tx, policy.id, news.leg, {
      heard_at: s.now,
      provider_id: news.providerId,
      ...(s.leg.state === 'offered' && { state: 'ringing' as const }),
    })
  })
}

/** What became of the customer's leg where we call: who answers comes into the talk, and its end is the end of the talk. */
export async function customerStatus(ctx: Context, policy: Policy, news: LegNews): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    const { leg, now } = s
    if (leg.customer_phone === null || !isSameCall(leg.customer_provider_id, news.providerId)) return
    if (leg.talk_id === null || (leg.state === 'ended' && leg.customer_provider_id === null)) return
    await customerRings(s, news.providerId)
    const at = Math.min(news.at ?? now, now)
    if (news.status === 'answered') return customerCame(s, at)
    if (ENDS[news.status] === undefined) return
    // Only a call that was answered completes, whether that was told or not.
    if (news.status === 'completed') await customerCame(s, at)
    await customerGone(s, at, WHY_NOT_REACHED[news.status])
  })
}

async function customerCame(s: LegStage, at: number): Promise<void> {
  const talk = await runningTalk(s.tx, s.policy.id, s.leg.conversation_id)
  if (talk === null) return
  const came_at = Math.min(at, talk.came_at ?? at)
  await lookAtTalk({ ...s, talk: await changeTalk(s.tx, s.policy.id, talk.talk_id, { came_at }) })
}

async function customerGone(s: LegStage, at: number, why: LegOutcome = 'not-reached'): Promise<void> {
  const talk = await runningTalk(s.tx, s.policy.id, s.leg.conversation_id)
  if (talk !== null && talk.came_at !== null) return endTalk({ ...s, talk }, { ending: 'caller', at })
  if (s.leg.state !== 'ended') await customerStaysAway(s, at, why)
}

function isSameCall(known: string | null, told: string): boolean {
  return known === null || known === told
}
