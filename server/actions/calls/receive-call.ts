import type { Policy } from '../../policy/policy.ts'
import { addCallEvent } from '../../storage/call-events.ts'
import { lockOrAddCall, type NewCall } from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import { answerAgain } from './call-answer.ts'
import { FIRST } from './dialog/call-dialog.ts'
import type { Caller, Render } from './dialog/call-turn.ts'
import { firstLanguage } from './dialog/language-menu.ts'
import { stepCall } from './step-call.ts'
import { turnAway } from './turn-away.ts'

/** A call as its provider announces it. */
export interface IncomingCall {
  /** The provider's id of the call. */
  callId: string
  caller: Caller
  /** E.164, null when it cannot be read. */
  dialled: string | null
}

/**
 * Somebody calls. The first webhook and every repetition of it get the same answer; a call that has ended before it
 * arrived gets null, as there is nobody left to talk to.
 */
export async function receiveCall(
  ctx: Context,
  policy: Policy,
  call: IncomingCall,
  render: Render,
): Promise<string | null> {
  const now = ctx.clock()
  return inBriefTransaction(ctx, async (tx) => {
    const row = await lockOrAddCall(tx, policy.id, newCall(policy, call, now))
    if (row.state === 'ended') return null
    if (row.step > 0) return answerAgain(tx, ctx, row, 1)
    await addCallEvent(tx, policy.id, call.callId, {
      key: 'arrived',
      what: 'arrived',
      detail: { caller: row.caller_kind },
      at: now,
    })
    const s = { tx, ctx, policy, row, render, now }
    return (await turnAway(s)) ?? stepCall(s, FIRST, FIRST)
  })
}

/** A call's row as it begins. */
export function newCall(policy: Policy, { callId, caller, dialled }: IncomingCall, now: number): NewCall {
  return {
    call_id: callId,
    caller: caller.kind === 'number' ? caller.number : null,
    caller_kind: caller.kind,
    doubted: caller.kind === 'number' && caller.doubted === true,
    dialled,
    language: firstLanguage(policy, caller),
    arrived_at: now,
    policy_hash: policy.hash,
  }
}
