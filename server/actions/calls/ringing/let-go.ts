import type { Answer } from '../../../../shared/answers.ts'
import { type LegRow, lockRunningLegs } from '../../../storage/call-legs.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { talkInHand } from '../talk/talk-in-hand.ts'
import { endLeg } from './end-leg.ts'

const STAYS = {
  ok: false,
  code: 'conflict',
  say: 'Supervisors leave the talk themselves, and so do colleagues unless you have the call.',
} as const

/** A person outside is let go by all of ours; a colleague by all while they ring, and in the talk by whoever has the call. */
function mayBeLetGo({ role, accepted_at }: LegRow, hasCall: boolean): boolean {
  return role === 'outside' || (role === 'consult' && (accepted_at === null || hasCall))
}

/** The person who was asked in rings no more, or leaves the talk, which goes on. What is over already is fine. */
export async function letGo(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; leg: string },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const running = await lockRunningLegs(s.tx, s.policy.id, input.conversation)
    const leg = running.find(({ leg_id }) => leg_id === input.leg)
    if (leg === undefined) return DONE
    if (!mayBeLetGo(leg, s.conversation.agent_id === who.id)) return STAYS
    await endLeg({ ...s, leg }, { outcome: 'canceled', at: s.now, isAlive: true })
    return DONE
  })
}
