import type { Policy } from '../../../policy/policy.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { addHangUpJob } from '../../../storage/call-jobs.ts'
import { changeLeg, type LegOutcome, type LegRow } from '../../../storage/call-legs.ts'
import { advanceCall, changeCall } from '../../../storage/calls.ts'
import type { Context } from '../../context.ts'
import type { CallStatus } from '../../telephone.ts'
import { endLeg } from './end-leg.ts'
import { type LegStage, withLeg } from './leg-stage.ts'
import { tellLeg } from './tell-leg.ts'

/** News of one of the two legs that we dial. */
interface LegNews {
  leg: string
  /** The provider's id of the leg. */
  providerId: string
  status: CallStatus
  /** Instant (ms) at which it happened, as the provider says; null: now. */
  at: number | null
  /** Seconds from answer to end, of what has ended. */
  seconds: number | null
}

const ENDS: Readonly<Partial<Record<CallStatus, LegOutcome>>> = {
  completed: 'no-answer',
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'no-answer',
  canceled: 'canceled',
}

/** What became of the leg of an agent or engineer: in any order, more than once. */
export async function legStatus(ctx: Context, policy: Policy, news: LegNews): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    if (!isOurs(s.leg.provider_id, news.providerId)) return
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

/** The caller comes out of the queue to this leg: from now on the two hear each other. */
export async function legConnected(
  ctx: Context,
  policy: Policy,
  news: { leg: string; callId: string; providerId: string | null },
): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    if (s.leg.call_id !== news.callId) return
    if (news.providerId !== null && !isOurs(s.leg.provider_id, news.providerId)) return
    await connect(s, s.now)
  })
}

/** What became of the customer's leg where we call: answered is connected, its end is the end of the talk. */
export async function customerStatus(ctx: Context, policy: Policy, news: LegNews): Promise<void> {
  await withLeg(ctx, policy, news.leg, async (s) => {
    const { leg, now } = s
    if (leg.customer_phone === null || !isOurs(leg.customer_provider_id, news.providerId)) return
    const at = Math.min(news.at ?? now, now)
    if (leg.customer_provider_id === null && leg.state !== 'ended') {
      await changeLeg(s.tx, policy.id, leg.leg_id, { customer_provider_id: news.providerId })
    }
    if (news.status === 'answered') return connect(s, at)
    if (ENDS[news.status] === undefined) return
    const talked = news.status === 'completed' ? (news.seconds ?? 0) : 0
    const from = leg.connected_at ?? at - talked * 1000
    const talk = leg.connected_at === null && talked === 0 ? null : { from, until: Math.max(at, from) }
    await endLeg(s, { outcome: 'not-reached', at, talk, isAlive: true })
  })
}

/** The earliest news counts; a leg that has ended is not connected any more. */
async function connect(s: LegStage, at: number): Promise<void> {
  const { tx, policy, leg, call, now } = s
  if (leg.state === 'ended' || leg.accepted_at === null) return
  if (leg.connected_at !== null && leg.connected_at <= at) return
  const connected = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'connected',
    connected_at: Math.max(at, leg.accepted_at),
    heard_at: now,
  })
  if (call !== null) await connectCall(s, connected)
  tellLeg(tx, connected, now)
}

async function connectCall({ tx, policy, call, now }: LegStage, leg: LegRow): Promise<void> {
  const { call_id, conversation_id, connected_at } = call!
  await advanceCall(tx, policy.id, call_id, 'connected')
  await changeCall(tx, policy.id, call_id, {
    connected_at: connected_at ?? leg.connected_at,
    heard_at: now,
  })
  await addCallEvent(tx, policy.id, call_id, {
    key: `connected ${leg.leg_id}`,
    what: 'connected',
    detail: { agent: leg.agent_id },
    at: now,
  })
  tx.tell('call', { desk: policy.id, call: call_id, conversation: conversation_id, state: 'connected' })
}

function isOurs(known: string | null, told: string): boolean {
  return known === null || known === told
}
