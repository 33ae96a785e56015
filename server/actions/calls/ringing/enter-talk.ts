import { changeLeg, isOurs, lockRunningLegs } from '../../../storage/call-legs.ts'
import { runningTalk } from '../../../storage/talks.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { tellTalk } from '../talk/tell-talk.ts'
import { endLeg } from './end-leg.ts'
import type { LegStage } from './leg-stage.ts'
import type { LegStep } from './leg-turn.ts'
import { takeIfNobodyHas, takeOver } from './take-over.ts'

/** Somebody who was asked into a talk comes in. A leg that was asked for runs no longer than its talk. */
export async function enterTalk(s: LegStage): Promise<LegStep> {
  const { tx, policy, leg, now } = s
  const entered = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'accepted',
    accepted_at: now,
    heard_at: now,
  })
  tellLeg(tx, entered, now)
  const talk = await runningTalk(tx, policy.id, leg.conversation_id)
  if (talk !== null && leg.role === 'take-over') await takeOver({ ...s, talk }, entered)
  if (talk !== null && leg.role === 'consult') await takeIfNobodyHas({ ...s, talk }, entered)
  await tellTalk(tx, policy.id, leg.talk_id!)
  return comeIn({ ...s, leg: entered })
}

/** Into the conference; whoever whispers is heard by whoever has the call, and has nothing to do there without them. */
export async function comeIn(s: LegStage): Promise<LegStep> {
  const { tx, policy, leg, conversation, now } = s
  const talk = leg.talk_id!
  if (leg.role !== 'whisper') return { kind: 'talk', talk, coaches: null }
  const legs = await lockRunningLegs(tx, policy.id, leg.conversation_id)
  const heardBy = legs.find((one) => isOurs(one) && one.agent_id === conversation.agent_id)
  if (heardBy?.provider_id) return { kind: 'talk', talk, coaches: heardBy.provider_id }
  await endLeg(s, { outcome: 'canceled', at: now, isAlive: false })
  return { kind: 'hang-up', why: null }
}
