import type { Answer, Refusal } from '../../../../shared/answers.ts'
import { addDialJob } from '../../../storage/call-jobs.ts'
import { addLeg, type LegRow, legById, legsOfTalk, lockRunningLegs } from '../../../storage/call-legs.ts'
import { deskAgent } from '../../../storage/desk-agent.ts'
import { DONE } from '../../refusals.ts'
import { askForHold } from '../talk/hold-call.ts'
import type { TalkStage } from '../talk/talk-stage.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { tellTalk } from '../talk/tell-talk.ts'

/** Why nobody else can be asked in just now: one is, at a time. Null: somebody can. */
export async function whoRings({ tx, policy, conversation }: TalkStage): Promise<Refusal | null> {
  const legs = await lockRunningLegs(tx, policy.id, conversation.conversation_id)
  const ringing = legs.find(({ accepted_at }) => accepted_at === null)
  if (ringing === undefined) return null
  const { role, rings, agent_id } = ringing
  const name = role === 'outside' ? rings : (await deskAgent(tx, policy.id, agent_id))?.name
  return { ok: false, code: 'conflict', say: `${name} is being rung.` }
}

type Asked = Pick<LegRow, 'agent_id' | 'rings' | 'by_key' | 'role' | 'asked_by'>

/** Rings somebody for a talk that runs, while the caller is on hold; supervisors are rung beside it. */
export async function askIn(s: TalkStage, asked: Asked): Promise<Answer<null>> {
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
  const isAside = asked.role === 'whisper' || asked.role === 'take-over'
  if (!isAside && !(talk.hold_wanted && (await isOnHold(s)))) await askForHold(s, true)
  tellLeg(tx, (await legById(tx, policy.id, leg_id))!, now)
  await tellTalk(tx, policy.id, talk.talk_id)
  return DONE
}

/** As the conference told: a wish that the provider did not grant keeps nothing from the caller. */
async function isOnHold({ tx, policy, talk }: TalkStage): Promise<boolean> {
  const legs = await legsOfTalk(tx, policy.id, talk.talk_id)
  return legs.some(({ state, held_since }) => state !== 'ended' && held_since !== null)
}

/** Taken elsewhere at this very moment. */
const TAKEN = { ok: false, code: 'full', say: 'They are on the telephone.' } as const
