import type { Policy } from '../../policy/policy.ts'
import { addCallEvent } from '../../storage/call-events.ts'
import { addDeleteQueueJob } from '../../storage/call-jobs.ts'
import {
  advanceCall,
  type CallOutcome,
  type CallRow,
  changeCall,
  lockCall,
  lockOrAddCall,
} from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import type { CallStatus } from '../telephone.ts'
import { type IncomingCall, newCall } from './receive-call.ts'
import { releaseCall } from './ringing/release-call.ts'

/** News of a call: in any order, more than once, before the call itself or instead of it. */
interface News {
  call: IncomingCall
  status: CallStatus
  /** Whether the call came in from outside: others are told of elsewhere. */
  isInbound: boolean
  /** Instant (ms) at which it happened, as the provider says; null: now. */
  at: number | null
  /** Seconds of the whole leg. */
  legSeconds: number | null
  /** The provider's running number of the news; null where it gives none. */
  sequence: number | null
}

/**
 * Takes in what became of a call. The row ends the same in whatever order the news come: the first end counts,
 * earliest answer wins, and a call whose end comes first is a call that has ended.
 */
export async function callStatus(ctx: Context, policy: Policy, news: News): Promise<void> {
  await inBriefTransaction(ctx, async (tx) => {
    const now = ctx.clock()
    const { callId } = news.call
    const known = await lockCall(tx, policy.id, callId)
    if (known === null && !news.isInbound) return
    const row = known ?? (await lockOrAddCall(tx, policy.id, newCall(policy, news.call, now)))
    const { status, legSeconds } = news
    const key = `status ${status} ${news.sequence ?? ''}`
    await addCallEvent(tx, policy.id, callId, { key, what: 'status', detail: { status }, at: now })
    const at = news.at ?? now
    if (status === 'answered') await answered(tx, row, at)
    else if (status !== 'ringing') await endCall(tx, ctx, row, { outcome: status, at, legSeconds }, now)
  })
}

async function answered(tx: Tx, row: CallRow, at: number): Promise<void> {
  if (row.answered_at !== null && row.answered_at <= at) return
  await changeCall(tx, row.desk_id, row.call_id, { answered_at: at })
}

/** Ends a call once; whatever it held is released. Needs the call's lock. */
export async function endCall(
  tx: Tx,
  ctx: Context,
  row: CallRow,
  end: { outcome: CallOutcome; at: number; legSeconds: number | null },
  now: number,
): Promise<void> {
  if (!(await advanceCall(tx, row.desk_id, row.call_id, 'ended'))) return
  await changeCall(tx, row.desk_id, row.call_id, {
    outcome: end.outcome,
    ended_at: end.at,
    leg_seconds: end.legSeconds,
    heard_at: now,
  })
  await addCallEvent(tx, row.desk_id, row.call_id, {
    key: 'ended',
    what: 'ended',
    detail: { outcome: end.outcome },
    at: now,
  })
  await releaseCall(tx, ctx, row, now, end.at)
  // The provider keeps a queue for good, and an account has only so many.
  if (row.conversation_id !== null) await addDeleteQueueJob(tx, row.conversation_id)
  tx.tell('call', {
    desk: row.desk_id,
    call: row.call_id,
    conversation: row.conversation_id,
    state: 'ended',
  })
}
