import type { DialRefusal } from '../../../policy/dial.ts'
import type { Policy } from '../../../policy/policy.ts'
import { claimDial, type LegRow, noteDialled } from '../../../storage/call-legs.ts'
import { callById } from '../../../storage/calls.ts'
import type { Context } from '../../context.ts'
import { whyNotDialled, whyNotDialledBy } from '../../identify/dialable.ts'
import { endLeg } from './end-leg.ts'
import { withLeg } from './leg-stage.ts'
import { shownNumber } from './shown-number.ts'

/** How long telephones ring, in seconds. Ours stop short of a mobile's voicemail where that can be had. */
const RINGS = { softphone: 20, phone: 25, outside: 40 }

class NotDialled extends Error {
  override readonly name = 'NotDialled'
}

/** What is dialled was asked about when it was written down; the policy and the list of blocked numbers go on. */
async function whyNotRung(
  ctx: Context,
  policy: Policy,
  { rings, role }: LegRow,
): Promise<DialRefusal | null> {
  if (rings.startsWith('client:')) return null
  if (role !== 'outside') return whyNotDialledBy(policy, rings, { registered: true })
  return whyNotDialled(ctx.pool, policy, rings, ctx.clock())
}

/**
 * Rings for a leg, at most once: a job that is done again after a crash cannot know whether it rang, so it does not
 * ring again; the leg then ends by itself and the next is asked.
 */
export async function dialLeg(ctx: Context, { desk, leg: id }: { desk: string; leg: string }): Promise<void> {
  const policy = ctx.policy(desk)
  const { telephone } = ctx.ports
  if (!policy || telephone === null) return
  const leg = await claimDial(ctx.pool, desk, id, ctx.clock())
  if (leg === null) return
  const call = leg.call_id === null ? null : await callById(ctx.pool, desk, leg.call_id)
  let providerId: string
  try {
    const refused = await whyNotRung(ctx, policy, leg)
    if (refused !== null) throw new NotDialled(refused)
    const seconds = RINGS[leg.role === 'outside' ? 'outside' : leg.by_key ? 'phone' : 'softphone']
    const from = shownNumber(policy, call)
    providerId = await telephone.ring({ desk, leg: id, to: leg.rings, from, seconds })
  } catch (fault) {
    ctx.log('Nobody could be rung.', { desk, why: fault instanceof Error ? fault.name : 'unknown' })
    await withLeg(ctx, policy, id, async (s) => {
      // The answer was lost and not the call: it rings, or was picked up already.
      if (s.leg.provider_id !== null) return
      await endLeg(s, { outcome: 'failed', at: s.now, isAlive: false })
    })
    return
  }
  const now = await noteDialled(ctx.pool, desk, id, providerId)
  if (now?.state === 'ended') await telephone.hangUp(providerId)
}
