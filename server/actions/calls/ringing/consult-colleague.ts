import type { Answer } from '../../../../shared/answers.ts'
import { addDialJob } from '../../../storage/call-jobs.ts'
import { addLeg, type LegRow, legById, lockRunningLegs } from '../../../storage/call-legs.ts'
import { deskAgent } from '../../../storage/desk-agent.ts'
import type { Context } from '../../context.ts'
import { DONE } from '../../refusals.ts'
import type { AgentWho } from '../../who.ts'
import { freeColleague } from '../talk/free-colleague.ts'
import { askForHold } from '../talk/hold-call.ts'
import { notConnected, talkInHand } from '../talk/talk-in-hand.ts'
import type { TalkStage } from '../talk/talk-stage.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { tellTalk } from '../talk/tell-talk.ts'
import { ringsAt } from './next-to-ring.ts'

/**
 * Asks a colleague into a talk: the caller is put on hold, and the colleague's telephone rings. Once they are in, whoever
 * asked may leave them the caller, or they leave again.
 */
export async function consultColleague(
  ctx: Context,
  who: AgentWho,
  input: { desk: string; conversation: string; agent: string },
): Promise<Answer<null>> {
  return talkInHand(ctx, who, input, 'who-is-in-it', async (s): Promise<Answer<null>> => {
    const refused = notConnected(s) ?? (await whoRings(s))
    if (refused !== null) return refused
    const found = await freeColleague(s, input.agent, 'agent')
    if (!found.ok) return found
    const { phone, always } = found.value
    const at = ringsAt(input.agent, always ? phone : null)
    return askIn(s, { agent_id: input.agent, role: 'consult', asked_by: who.id, ...at })
  })
}

/** One is asked at a time: whoever asks hears whom it rings at. */
async function whoRings({ tx, policy, conversation }: TalkStage) {
  const legs = await lockRunningLegs(tx, policy.id, conversation.conversation_id)
  const ringing = legs.find(({ accepted_at }) => accepted_at === null)
  if (ringing === undefined) return null
  const name = (await deskAgent(tx, policy.id, ringing.agent_id))?.name ?? ''
  return { ok: false, code: 'conflict', say: `${name} is being rung.` } as const
}

type Asked = Pick<LegRow, 'agent_id' | 'rings' | 'by_key' | 'role' | 'asked_by'>

/** Rings somebody for a talk that runs, while the caller is on hold. */
async function askIn(s: TalkStage, asked: Asked): Promise<Answer<null>> {
  const { tx, policy, talk, call, conversation, now } = s
  const leg_id = crypto.randomUUID()
  const added = await addLeg(tx, policy.id, {
    ...asked,
    leg_id,
    conversation_id: conversation.conversation_id,
    call_id: call?.call_id ?? null,
    callback_id: null,
    is_standby: false,
    customer_phone: null,
    talk_id: talk.talk_id,
    offered_at: now,
  })
  if (!added) return TAKEN
  await addDialJob(tx, policy.id, leg_id)
  if (!talk.hold_wanted) await askForHold(s, true)
  tellLeg(tx, (await legById(tx, policy.id, leg_id))!, now)
  await tellTalk(tx, policy.id, talk.talk_id)
  return DONE
}

/** Taken elsewhere at this very moment. */
const TAKEN = { ok: false, code: 'full', say: 'They are on the telephone.' } as const
