import type { Policy } from '../../policy/policy.ts'
import { addCallback } from '../../storage/callbacks.ts'
import { lockOrAddCall } from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import { whyNotDialled } from '../identify/dialable.ts'
import { callingNumber } from './call-facts.ts'
import { type IncomingCall, newCall } from './receive-call.ts'

/** Notes that a caller whom we could not serve, through a fault of ours, is to be called back. Safe to repeat. */
export async function requestCallback(ctx: Context, policy: Policy, call: IncomingCall): Promise<void> {
  const now = ctx.clock()
  await inBriefTransaction(ctx, async (tx) => {
    const row = await lockOrAddCall(tx, policy.id, newCall(policy, call, now))
    const number = callingNumber(row)
    if (number === null || (await whyNotDialled(tx, policy, number, now)) !== null) return
    await addCallback(tx, policy.id, {
      callback_id: derivedId(ctx, `callback ${policy.id} ${call.callId}`),
      call_id: call.callId,
      conversation_id: null,
      customer_number: null,
      number,
      language: row.language,
      reason: 'fault',
      state: 'due',
      call_at: now,
      asked_at: now,
    })
  })
}
