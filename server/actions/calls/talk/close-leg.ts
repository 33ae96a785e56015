import type { Policy } from '../../../policy/policy.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { addHangUpJob } from '../../../storage/call-jobs.ts'
import { changeLeg, type LegOutcome, type LegRow } from '../../../storage/call-legs.ts'
import { noteCallOut } from '../../../storage/call-outs.ts'
import type { CallRow } from '../../../storage/calls.ts'
import type { DeskTx } from '../../events.ts'
import { tellLeg } from './tell-leg.ts'

interface Stage {
  tx: DeskTx
  policy: Policy
  leg: LegRow
  /** The caller's own leg; null where we call the customer. */
  call: CallRow | null
  now: number
}

interface LegClosing {
  outcome: LegOutcome
  /** Instant (ms) at which it ended. */
  at: number
  /** The leg still rings or listens at the provider and must be hung up. */
  isAlive: boolean
}

/**
 * Ends one leg and nothing else: the agent's telephone is free. What becomes of the conversation is for whoever calls
 * this. Once; needs the locks of call, desk and conversation.
 */
export async function closeLeg(s: Stage, { outcome, at, isAlive }: LegClosing): Promise<LegRow> {
  const { tx, policy, leg, call, now } = s
  if (leg.state === 'ended') return leg
  const hasTalked = leg.connected_at !== null
  const ended = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'ended',
    outcome: hasTalked || wasThere(leg) ? 'completed' : outcome,
    ended_at: Math.max(at, leg.connected_at ?? leg.offered_at),
    heard_at: now,
  })
  if (call !== null) {
    await addCallEvent(tx, leg.desk_id, call.call_id, {
      key: `leg-ended ${leg.leg_id}`,
      what: 'leg-ended',
      detail: { agent: leg.agent_id, outcome: ended.outcome },
      at: now,
    })
  }
  if (leg.is_standby && hasTalked) {
    await noteCallOut(tx, policy.id, leg.conversation_id, { from: leg.connected_at!, until: ended.ended_at! })
  }
  if (isAlive && leg.provider_id !== null) await addHangUpJob(tx, leg.provider_id)
  tellLeg(tx, ended, now)
  return ended
}

/** Whoever was asked in and came has done what they were asked for, whether the caller heard them or was on hold. */
function wasThere({ role, accepted_at }: LegRow): boolean {
  return role !== 'agent' && accepted_at !== null
}
