import type { Answer } from '../../../../shared/answers.ts'
import { addAudit } from '../../../storage/audit.ts'
import { type LegRow, lockRunningLegs } from '../../../storage/call-legs.ts'
import type { Context } from '../../context.ts'
import { DONE, FORBIDDEN } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { notConnected, talkInHand } from '../talk/talk-in-hand.ts'
import type { TalkStage } from '../talk/talk-stage.ts'
import { askIn, whoRings } from './ask-in.ts'
import { ringsAt } from './next-to-ring.ts'
import { takeOver } from './take-over.ts'

/**
 * A supervisor comes into the talk of an agent, where the desk's policy lets them: heard by the agent alone, or to have the
 * call in hand. Their softphone rings; whoever whispers already takes over at once.
 */
export async function superviseCall(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  how: 'whisper' | 'take-over',
): Promise<Answer<null>> {
  const may = ctx.policy(input.desk)?.supervisors.calls.includes(how)
  const { role } = who.desks.get(input.desk) ?? { role: 'agent' }
  if (!may || role === 'agent') return FORBIDDEN
  return talkInHand(ctx, who, input, 'supervisors-too', async (s): Promise<Answer<null>> => {
    const own = (await lockRunningLegs(s.tx, s.policy.id, input.conversation)).find(
      (leg) => leg.agent_id === who.id && leg.role !== 'outside',
    )
    const refused = notConnected(s) ?? (own === undefined ? await whoRings(s) : null)
    if (refused !== null) return refused
    const done = await ringOrTakeOver(s, who, how, own)
    const entry = { at: s.now, agent: who.id, what: how, subject: input.conversation }
    if (done.ok) await addAudit(s.tx, s.policy.id, entry)
    return done
  })
}

async function ringOrTakeOver(
  s: TalkStage,
  who: AgentWho,
  how: 'whisper' | 'take-over',
  own: LegRow | undefined,
): Promise<Answer<null>> {
  if (own === undefined) {
    return askIn(s, { agent_id: who.id, role: how, asked_by: who.id, ...ringsAt(who.id, null) })
  }
  if (how === 'whisper' || own.role !== 'whisper' || own.accepted_at === null) return THERE
  await takeOver(s, own)
  return DONE
}

const THERE = { ok: false, code: 'conflict', say: 'You are in this talk already.' } as const
