import type { Answer } from '../../../../shared/answers.ts'
import { lockRunningLegs } from '../../../storage/call-legs.ts'
import { runningTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { FORBIDDEN } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { type TalkStage, withTalk } from './talk-stage.ts'

const OVER = { ok: false, code: 'closed', say: 'The call is over.' } as const

/** Works on a talk that runs, for an agent who is in it, or for a supervisor. */
export async function talkInHand<Value>(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  work: (s: TalkStage) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const policy = ctx.policy(input.desk)
  const mine = who.desks.get(input.desk)
  if (!policy || !mine) return FORBIDDEN
  const talk = await runningTalk(ctx.pool, policy.id, input.conversation)
  if (talk === null) return OVER
  const answer = await withTalk(ctx, policy, talk.talk_id, async (s): Promise<Answer<Value>> => {
    const legs = await lockRunningLegs(s.tx, policy.id, input.conversation)
    const isTheirs = legs.some((leg) => leg.agent_id === who.id && leg.talk_id === talk.talk_id)
    if (!isTheirs && mine.role === 'agent') return FORBIDDEN
    return s.talk.left_at === null ? work(s) : OVER
  })
  return answer ?? OVER
}
