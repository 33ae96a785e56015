import { addMissedJob, newestInbound } from '../../storage/inbound.ts'
import type { Context } from '../context.ts'
import { receiveMessage } from './receive-message.ts'

/** Messages may have been on their way for so long when the newest one came. */
const OVERLAP_MS = 10 * 60_000
/**
 * What came since the last look, an hour ago or just after the start, does not say that nothing was missed before it:
 * each look goes back to what came before the last one.
 */
const LOOKED_MS = 70 * 60_000
/** What is older is not looked for: nobody waits for an answer to it any more, and providers forget it. */
const FARTHEST_MS = 7 * 24 * 3_600_000

/** After a start, and every hour: asks providers for what they could not bring while nobody answered them. */
export async function missedDue(ctx: Context): Promise<void> {
  for (const { id } of ctx.policies()) {
    if (ctx.ports.messenger(id)?.missed) await addMissedJob(ctx.pool, id)
  }
}

/** Takes in what a provider could not bring, oldest first; what came already changes nothing. */
export async function fetchMissed(ctx: Context, { desk }: { desk: string }): Promise<void> {
  const policy = ctx.policy(desk)
  const missed = ctx.ports.messenger(desk)?.missed
  const now = ctx.clock()
  const newest = await newestInbound(ctx.pool, desk, now - LOOKED_MS)
  // Before the first message nothing can have been missed: what else is there was written to others.
  if (!policy || !missed || newest === null) return
  const since = Math.max(newest - OVERLAP_MS, now - FARTHEST_MS)
  // One that cannot be stored keeps none behind it away; all of it is fetched again.
  const faults: unknown[] = []
  for (const { number } of policy.doors.whatsapp.lines) {
    const found = (await missed(number, since)).filter(({ at }) => at >= since)
    for (const message of found.sort((a, b) => a.at - b.at))
      await receiveMessage(ctx, policy, message).catch((fault: unknown) => faults.push(fault))
  }
  if (faults.length > 0) throw faults[0]
}
