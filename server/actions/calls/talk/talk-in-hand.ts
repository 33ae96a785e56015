import type { Answer } from '../../../../shared/answers.ts'
import { isOurs, lockRunningLegs } from '../../../storage/call-legs.ts'
import { runningTalk } from '../../../storage/talks.ts'
import type { Context } from '../../context.ts'
import { FORBIDDEN } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { type TalkStage, withTalk } from './talk-stage.ts'

const OVER = { ok: false, code: 'closed', say: 'The call is over.' } as const

/** Whoever is in the talk, or supervisors of the desk as well. */
type May = 'who-is-in-it' | 'supervisors-too'

/** Works on a talk that runs, for an agent who may. Whoever is only rung for it is not in it. */
export async function talkInHand<Value>(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  may: May,
  work: (s: TalkStage) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const policy = ctx.policy(input.desk)
  const mine = who.desks.get(input.desk)
  if (!policy || !mine) return FORBIDDEN
  const talk = await runningTalk(ctx.pool, policy.id, input.conversation)
  if (talk === null) return OVER
  const answer = await withTalk(ctx, policy, talk.talk_id, async (s): Promise<Answer<Value>> => {
    const legs = await lockRunningLegs(s.tx, policy.id, input.conversation)
    const isTheirs = legs.some(
      (leg) =>
        leg.agent_id === who.id && isOurs(leg) && leg.talk_id === talk.talk_id && leg.accepted_at !== null,
    )
    if (!isTheirs && (may === 'who-is-in-it' || mine.role === 'agent')) return FORBIDDEN
    return s.talk.left_at === null ? work(s) : OVER
  })
  return answer ?? OVER
}

/** Why nobody can be held, handed on or joined yet: caller and ours do not hear each other; null where they do. */
export function notConnected({ talk, call }: TalkStage): Refused | null {
  const isInside = call === null || readDialog(call.dialog).stage === 'talk'
  return isInside && talk.joined_at !== null && talk.conference !== null ? null : NOT_CONNECTED
}

type Refused = Extract<Answer<never>, { ok: false }>

const NOT_CONNECTED = { ok: false, code: 'conflict', say: 'Nobody is connected yet.' } as const
