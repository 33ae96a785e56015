import type { CallNews } from '../../../../shared/calls.ts'
import { type LegRow, talkedFor } from '../../../storage/call-legs.ts'
import type { Tx } from '../../events.ts'

/** Tells panels (after COMMIT) how a leg stands. Whoever is none of ours has no panel. */
export function tellLeg(tx: Tx, leg: LegRow, at: number): void {
  if (leg.role === 'outside') return
  tx.tell('leg', { agent: leg.agent_id, news: legNews(leg, at) })
}

/** A leg as panels see it. */
export function legNews(leg: LegRow, at: number): CallNews {
  return {
    desk: leg.desk_id,
    conversation: leg.conversation_id,
    leg: leg.leg_id,
    role: leg.role === 'outside' ? 'agent' : leg.role,
    state: stateShown(leg),
    outcome: leg.outcome,
    at,
    connectedAt: leg.connected_at,
    heldSince: leg.held_since,
    secondsLeft: leg.granted_within === null ? null : Math.round(leg.granted_within - talkedFor(leg, at)),
    talked: Math.round(talkedFor(leg, leg.ended_at ?? at)),
    dials: leg.customer_phone !== null,
    standby: leg.is_standby,
  }
}

/** How far a leg is, in the panel's words. */
export function stateShown({ state }: Pick<LegRow, 'state'>): CallNews['state'] {
  return state === 'accepted' || state === 'connected' || state === 'ended' ? state : 'dialling'
}
