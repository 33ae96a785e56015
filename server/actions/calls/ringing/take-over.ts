import { addStopCoachingJob } from '../../../storage/call-jobs.ts'
import { isOurs, type LegRow, legsOfTalk, lockRunningLegs } from '../../../storage/call-legs.ts'
import { talkById } from '../../../storage/talks.ts'
import { closeLeg } from '../talk/close-leg.ts'
import { handOn } from '../talk/hand-on.ts'
import { lookAtTalk } from '../talk/look-at-talk.ts'
import type { TalkStage } from '../talk/talk-stage.ts'

/**
 * The call is in a supervisor's hand from now on, and whoever had it is let go; where the supervisor whispered, once the
 * caller hears them.
 */
export async function takeOver(s: TalkStage, leg: LegRow): Promise<void> {
  const { tx, policy, conversation, now } = s
  const legs = await lockRunningLegs(tx, policy.id, conversation.conversation_id)
  const theirs = legs.find((one) => isOurs(one) && one.agent_id === conversation.agent_id)
  if (theirs === undefined) return takeIfNobodyHas(s, leg)
  const whispered = leg.role === 'whisper' && theirs.provider_id !== null
  await closeLeg({ ...s, leg: theirs }, { outcome: 'declined', at: now, isAlive: !whispered })
  if (whispered) await addStopCoachingJob(tx, policy.id, leg.leg_id, theirs.provider_id!)
  await handOn(s, theirs, leg)
}

/** Whoever had the call has been cut off a moment ago: it is in the hand of whoever comes, and the caller is not alone. */
export async function takeIfNobodyHas(s: TalkStage, leg: LegRow): Promise<void> {
  const { tx, policy, talk } = s
  const before = (await legsOfTalk(tx, policy.id, talk.talk_id)).filter(
    (one) => isOurs(one) && one.accepted_at !== null && one.leg_id !== leg.leg_id,
  )
  const last = before.findLast(({ role }) => role === 'agent')
  if (last === undefined || before.some(({ state }) => state !== 'ended')) return
  await handOn(s, last, leg)
  await lookAtTalk({ ...s, talk: (await talkById(tx, policy.id, talk.talk_id))! })
}
