import type { Policy } from '../../policy/policy.ts'
import { lockOrAddCall } from '../../storage/calls.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import { whyNotDialled } from '../identify/dialable.ts'
import { callingNumber } from './call-facts.ts'
import { noteCallback } from './enter-call.ts'
import { type IncomingCall, newCall } from './receive-call.ts'

/** Notes that a caller whom we could not serve, through a fault of ours, is to be called back. Safe to repeat. */
export async function requestCallback(ctx: Context, policy: Policy, call: IncomingCall): Promise<void> {
  const now = ctx.clock()
  await inBriefTransaction(ctx, async (tx) => {
    const row = await lockOrAddCall(tx, policy.id, newCall(policy, call, now))
    const number = callingNumber(row)
    if (number === null || (await whyNotDialled(tx, policy, number, now)) !== null) return
    const about = { conversation: null, customer: null, number, reason: 'fault' as const }
    await noteCallback(tx, ctx, row, about, now)
  })
}
