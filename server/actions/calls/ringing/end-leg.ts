import type { LegOutcome, LegRow } from '../../../storage/call-legs.ts'
import { isOurs, legsOfTalk } from '../../../storage/call-legs.ts'
import { changeCall } from '../../../storage/calls.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { runningTalk, type TalkRow } from '../../../storage/talks.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { fetchBackInLine } from '../talk/back-in-line.ts'
import { closeLeg } from '../talk/close-leg.ts'
import { endTalk } from '../talk/end-talk.ts'
import { handOn } from '../talk/hand-on.ts'
import { lookAtTalk } from '../talk/look-at-talk.ts'
import { tellTalk } from '../talk/tell-talk.ts'
import { afterCallback } from './after-callback.ts'
import type { LegStage } from './leg-stage.ts'

interface LegEnd {
  outcome: LegOutcome
  /** Instant (ms) at which it ended. */
  at: number
  /** The leg still rings or listens at the provider and must be hung up. */
  isAlive: boolean
  /** Somebody hung up on purpose: if nobody else of ours is in the talk it is over. */
  onPurpose?: boolean
}

/**
 * Ends a leg once, in whatever order the news of it come: the agent's telephone is free, and the conversation stays with
 * a colleague in the talk, goes to wrap-up, back into the line, or to the next try of a call back.
 */
export async function endLeg(s: LegStage, end: LegEnd): Promise<void> {
  const { leg } = s
  if (leg.state === 'ended') return
  const ended = await closeLeg(s, end)
  const talk = leg.talk_id === null ? null : await runningTalk(s.tx, s.policy.id, leg.conversation_id)
  if (talk === null) await stopRinging(s, ended)
  else await leaveTalk(s, ended, talk, end)
  s.tx.tell('conversation', { desk: s.policy.id, conversation: leg.conversation_id })
  s.tx.touch()
}

/** It rang, and nobody took it. What was called on purpose is over; who waits goes on waiting. */
async function stopRinging(s: LegStage, leg: LegRow): Promise<void> {
  const { tx, conversation, now } = s
  const isTheirs = conversation.state === 'active' && conversation.agent_id === leg.agent_id
  if (leg.callback_id !== null) return afterCallback(s, leg, false)
  if (isTheirs && leg.role === 'agent') {
    await changeConversation(tx, conversation.conversation_id, { state: 'closed', ended_at: now })
  }
}

async function leaveTalk(s: LegStage, leg: LegRow, talk: TalkRow, end: LegEnd): Promise<void> {
  const stage = { ...s, talk }
  await tellTalk(s.tx, s.policy.id, talk.talk_id)
  // Whoever was asked in and did not come was never in it, and whom the caller does not hear leaves it as it is.
  if (leg.accepted_at === null || !isOurs(leg)) return
  const others = (await legsOfTalk(s.tx, s.policy.id, talk.talk_id)).filter(
    (one) => one.state !== 'ended' && isOurs(one) && one.accepted_at !== null,
  )
  const [colleague] = others
  if (colleague !== undefined) {
    if (s.conversation.agent_id === leg.agent_id) await handOn(stage, leg, colleague)
    return
  }
  if (talk.came_at === null) return nobodyCame(s, leg, talk)
  // The caller was still on the way to whoever has left.
  if (s.call !== null && readDialog(s.call.dialog).stage === 'joining') return fetchBackInLine(stage)
  if (end.onPurpose) return endTalk(stage, { ending: 'agent', at: end.at })
  await lookAtTalk(stage)
}

/** Whoever was to come in never did: nobody talked, and whoever waits keeps the place with the time of arrival. */
async function nobodyCame(s: LegStage, leg: LegRow, talk: TalkRow): Promise<void> {
  const { tx, policy, conversation, call, now } = s
  const id = conversation.conversation_id
  await endTalk({ ...s, talk }, { ending: 'not-reached', at: now })
  const isTheirs = conversation.state === 'active' && conversation.agent_id === leg.agent_id
  if (isTheirs && (leg.call_id !== null || leg.callback_id !== null)) {
    await changeConversation(tx, id, { state: 'waiting', agent_id: null })
    tx.tell('assigned', { desk: policy.id, conversation: id, agent: null })
  } else if (isTheirs) {
    await changeConversation(tx, id, { state: 'wrap-up', ended_at: now })
  }
  if (call !== null) {
    const dialog = readDialog(call.dialog)
    if (dialog.stage === 'joining') {
      await changeCall(tx, policy.id, call.call_id, { dialog: { ...dialog, stage: 'queue' } })
    }
  }
  if (leg.callback_id !== null) await afterCallback(s, leg, false)
}
