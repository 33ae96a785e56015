import { LONGEST_CALL } from '../../../policy/talk-time.ts'
import { changeLeg, type LegOutcome, type LegRow } from '../../../storage/call-legs.ts'
import { silentLegs } from '../../../storage/leg-looks.ts'
import type { Context } from '../../context.ts'
import type { Seen } from '../../telephone.ts'
import { endLeg } from './end-leg.ts'
import { withLeg } from './leg-stage.ts'
import { offerCalls } from './offer-call.ts'

type OnFault = (fault: unknown) => void

/** Nobody told anything for so long: the provider is asked, again and again. Ringing is over sooner, talk is not. */
const SILENT_MS = 90_000
/** The same of somebody who took a call and did not come in: the caller may be there, and hears nobody. */
const COMES_IN_MS = 15_000
/** Where nobody can be asked: longer than any call lasts. */
const LOST_MS = (LONGEST_CALL + 3600) * 1000
const AT_ONCE = 50

const LOST: Seen = { isOver: true, outcome: null, endedAt: null, seconds: null }

/**
 * Telephones of ours whose end was never told: closed as the provider knows them, so that no agent stays taken and no
 * minutes stay held. One that is still in use is looked at again later.
 */
export async function legsDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const before = { heard: now - SILENT_MS, accepted: now - COMES_IN_MS }
  for (const row of await silentLegs(ctx.pool, desks, before, AT_ONCE)) {
    await close(ctx, row, now).catch(onFault)
  }
}

/** Rings for whoever waits and could not be rung for until now. */
export async function offersDue(ctx: Context, onFault: OnFault): Promise<void> {
  for (const policy of ctx.policies()) await offerCalls(ctx, policy).catch(onFault)
}

async function close(ctx: Context, row: LegRow, now: number): Promise<void> {
  const policy = ctx.policy(row.desk_id)
  const seen = await lookAt(ctx, row, now)
  if (policy === null || seen === null) return
  await withLeg(ctx, policy, row.leg_id, async (s) => {
    if (s.leg.state === 'ended' || s.leg.heard_at !== row.heard_at) return
    if (!seen.isOver) {
      await changeLeg(s.tx, policy.id, row.leg_id, { heard_at: now })
      return
    }
    const outcome: LegOutcome = seen.outcome === null || seen.outcome === 'completed' ? 'lost' : seen.outcome
    // An unknown end is the last we heard: a customer does not pay for what nobody can tell.
    const at = Math.min(seen.endedAt ?? row.heard_at, now)
    await endLeg(s, { outcome, at, isAlive: false })
  })
}

/** How the provider's call stands; null when nobody can tell yet. */
async function lookAt(ctx: Context, row: LegRow, now: number): Promise<Seen | null> {
  // Dialled, and neither an id nor any word since: it never rang.
  if (row.provider_id === null || now - row.heard_at >= LOST_MS) return LOST
  const { telephone } = ctx.ports
  return telephone === null ? null : ((await telephone.look(row.provider_id)) ?? LOST)
}
