import { LONGEST_CALL } from '../../policy/talk-time.ts'
import { MINUTE } from '../../policy/time/calendar.ts'
import { type CallRow, changeCall, lockCall, silentCalls } from '../../storage/calls.ts'
import type { Context } from '../context.ts'
import type { Seen } from '../telephone.ts'
import { endCall } from './call-status.ts'

/** Somebody who listens to a menu or waits in a queue is heard of far more often than this. */
const SILENT_MS = 5 * MINUTE
/** Nothing is heard of those who talk until they have done, unless the provider is asked. */
const TALK_ASKED_MS = 10 * MINUTE
const TALK_MS = LONGEST_CALL * 1000 + 15 * MINUTE
const AT_ONCE = 100

/**
 * Closes calls whose end nobody told: the provider is asked how they stand; of one that it does not know, or when
 * there is nobody to ask, the call is lost. Whatever it held is released.
 */
export async function callsDue(ctx: Context, now: number, onFault: (fault: unknown) => void): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const talking = ctx.ports.telephone === null ? TALK_MS : TALK_ASKED_MS
  const silent = { before: now - SILENT_MS, talkingBefore: now - talking }
  for (const row of await silentCalls(ctx.pool, desks, silent, AT_ONCE)) {
    await settle(ctx, row, now).catch(onFault)
  }
}

async function settle(ctx: Context, row: CallRow, now: number): Promise<void> {
  const { telephone } = ctx.ports
  const seen = telephone === null ? null : await telephone.look(row.call_id)
  await ctx.transaction(async (tx) => {
    const locked = await lockCall(tx, row.desk_id, row.call_id)
    // Heard of in the meantime.
    if (locked === null || locked.state === 'ended' || locked.heard_at !== row.heard_at) return
    if (seen !== null && !seen.isOver) {
      await changeCall(tx, row.desk_id, row.call_id, { heard_at: now })
      return
    }
    await endCall(tx, ctx, locked, endOf(seen, row), now)
  })
}

function endOf(seen: Seen | null, row: CallRow) {
  return {
    outcome: seen?.outcome ?? ('lost' as const),
    at: seen?.endedAt ?? row.heard_at,
    legSeconds: seen?.seconds ?? null,
  }
}
