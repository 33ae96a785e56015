import type { Policy } from '../../policy/policy.ts'
import { DAY, MINUTE } from '../../policy/time/calendar.ts'
import {
  addMissedJob,
  keepLookedUntil,
  linesWrittenTo,
  lookedUntil,
  newestInbound,
} from '../../storage/inbound.ts'
import type { Context } from '../context.ts'
import type { Messenger } from '../messenger.ts'
import { receiveMessage } from './receive-message.ts'

/** Messages may have been on their way for so long when we looked last. */
const OVERLAP_MS = 10 * MINUTE
/**
 * Where nobody has looked yet, the look begins at the newest message that is older than this: one that came since the start
 * does not say that nothing was missed before it.
 */
const BEFORE_START_MS = 70 * MINUTE
/** So much is asked for at once, and what is here of it is kept before more is asked. */
const SPAN_MS = DAY
/** One that could not be stored for so long holds up nothing any more: nobody waits for an answer to it. */
const HOPELESS_MS = 7 * DAY

/** After a start, and every hour: asks providers for what they could not bring while nobody answered them. */
export async function missedDue(ctx: Context): Promise<void> {
  for (const { id } of ctx.policies()) {
    if (ctx.ports.messenger(id)?.missed) await addMissedJob(ctx.pool, id)
  }
}

/**
 * Takes in what a provider could not bring, oldest first; what came already changes nothing. However long nobody was
 * here, it begins where the last look ended, and one that breaks off goes on there.
 */
export async function fetchMissed(ctx: Context, { desk }: { desk: string }): Promise<void> {
  const policy = ctx.policy(desk)
  const missed = ctx.ports.messenger(desk)?.missed
  if (!policy || !missed) return
  const newest = await newestInbound(ctx.pool, desk, ctx.clock() - BEFORE_START_MS)
  const faults: unknown[] = []
  const named = policy.doors.whatsapp.lines.map(({ number }) => number)
  // A desk whose policy names no number has those that somebody wrote to.
  for (const number of named.length > 0 ? named : await linesWrittenTo(ctx.pool, desk)) {
    // Before the first message nothing can have been missed: what else is there was written to others.
    const from = (await lookedUntil(ctx.pool, desk, number)) ?? newest
    if (from !== null) faults.push(...(await lookFrom(ctx, policy, { missed, line: number }, from)))
  }
  if (faults.length > 0) throw faults[0]
}

/** Looks through all that was written to a line since then, a day at a time; answers what could not be stored. */
async function lookFrom(
  ctx: Context,
  policy: Policy,
  { missed, line }: { missed: NonNullable<Messenger['missed']>; line: string },
  from: number,
): Promise<unknown[]> {
  const now = ctx.clock()
  const faults: unknown[] = []
  let isWhole = true
  for (let since = from - OVERLAP_MS; since < now; since += SPAN_MS) {
    const until = Math.min(since + SPAN_MS, now)
    const found = (await missed(line, since, until)).filter(({ at }) => at >= since)
    let isHere = true
    // One that cannot be stored keeps none behind it away; all of it is fetched again.
    for (const message of found.sort((a, b) => a.at - b.at))
      await receiveMessage(ctx, policy, message).catch((fault: unknown) => {
        faults.push(fault)
        isHere &&= message.at < now - HOPELESS_MS
      })
    isWhole &&= isHere
    if (isWhole) await keepLookedUntil(ctx.pool, policy.id, line, until)
  }
  return faults
}
