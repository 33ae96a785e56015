import { agentNames } from '../../../storage/agent-names.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { changeLeg, type LegRow, lockRunningLegs, talkedFor } from '../../../storage/call-legs.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { appendEvent } from '../../append-event.ts'
import { firstName } from '../../who.ts'
import { closeLeg } from './close-leg.ts'
import { askForHold } from './hold-call.ts'
import type { TalkStage } from './talk-stage.ts'
import { tellLeg } from './tell-leg.ts'
import { tellTalk } from './tell-talk.ts'

/**
 * Whoever had the call has left, and a colleague is still in the talk: it is theirs from now on, with the talk time that is
 * left, and the caller hears them.
 */
export async function handOn(s: TalkStage, leg: LegRow, colleague: LegRow): Promise<void> {
  const { tx, policy, talk, call, conversation, now } = s
  const { agent_id } = colleague
  await changeConversation(tx, conversation.conversation_id, { agent_id })
  const theirs = await changeLeg(tx, policy.id, colleague.leg_id, {
    role: 'agent',
    granted: leg.granted,
    granted_within: leftFromNowOn(leg, colleague, now),
    warned: leg.warned,
  })
  if (talk.hold_wanted) await askForHold(s, false)
  await endWhispers(s, colleague)
  const name = (await agentNames(tx, [agent_id])).get(agent_id) ?? ''
  // The course of a caller's own call says it; a call of ours has none.
  if (call === null) {
    await appendEvent(tx, conversation, { event: 'transferred', to: firstName(name) }, now)
  } else {
    await addCallEvent(tx, policy.id, call.call_id, {
      key: `handed-on ${colleague.leg_id}`,
      what: 'handed-on',
      detail: { to: name },
      at: now,
    })
  }
  tellLeg(tx, theirs, now)
  await tellTalk(tx, policy.id, talk.talk_id)
  tx.tell('assigned', { desk: policy.id, conversation: conversation.conversation_id, agent: agent_id })
}

/** Whoever whispered to the one who left has nobody to whisper to. */
async function endWhispers(s: TalkStage, colleague: LegRow): Promise<void> {
  const { tx, policy, conversation, now } = s
  for (const leg of await lockRunningLegs(tx, policy.id, conversation.conversation_id)) {
    if (leg.role !== 'whisper' || leg.leg_id === colleague.leg_id) continue
    await closeLeg({ ...s, leg }, { outcome: 'canceled', at: now, isAlive: true })
  }
}

/** The month's talk time as a leg counts it that has talked for another while. */
function leftFromNowOn(leg: LegRow, colleague: LegRow, now: number): number | null {
  if (leg.granted_within === null) return null
  return Math.round(leg.granted_within - talkedFor(leg, leg.ended_at ?? now) + talkedFor(colleague, now))
}
