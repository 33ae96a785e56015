import type { Answer } from '../../../../shared/answers.ts'
import { lockRunningLegs } from '../../../storage/call-legs.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { talkInHand } from '../talk/talk-in-hand.ts'
import { endLeg } from './end-leg.ts'

const STAYS = {
  ok: false,
  code: 'conflict',
  say: 'Supervisors, and colleagues who are in the talk, leave it themselves.',
} as const

/** Whoever was asked in rings no more. What is over already is fine. */
export async function letGo(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; leg: string },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const running = await lockRunningLegs(s.tx, s.policy.id, input.conversation)
    const leg = running.find(({ leg_id }) => leg_id === input.leg)
    if (leg === undefined) return DONE
    if (leg.role !== 'outside' && (leg.role !== 'consult' || leg.accepted_at !== null)) return STAYS
    await endLeg({ ...s, leg }, { outcome: 'canceled', at: s.now, isAlive: true })
    return DONE
  })
}
