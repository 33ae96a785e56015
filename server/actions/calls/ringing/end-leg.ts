import { addCallEvent } from '../../../storage/call-events.ts'
import { addHangUpJob } from '../../../storage/call-jobs.ts'
import { changeLeg, type LegOutcome, type LegRow, lockRunningLeg } from '../../../storage/call-legs.ts'
import { noteCallOut } from '../../../storage/call-outs.ts'
import { changeCallback } from '../../../storage/callback-work.ts'
import { callbackOfConversation } from '../../../storage/callbacks.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { appendEvent } from '../../append-event.ts'
import { releaseMinutes, settleMinutes } from '../../minutes/settle-minutes.ts'
import { afterCallback } from './after-callback.ts'
import type { LegStage } from './leg-stage.ts'
import { tellLeg } from './tell-leg.ts'

interface LegEnd {
  outcome: LegOutcome
  /** Instant (ms) at which it ended. */
  at: number
  /** When the two talked, where the provider measured it; else from the connection to `at`. */
  talk?: Talk | null
  /** The leg still rings or listens at the provider and must be hung up. */
  isAlive: boolean
  /** The caller has hung up: somebody else ends the conversation. */
  callerGone?: boolean
}

interface Talk {
  from: number
  until: number
}

/**
 * Ends a leg once, in whatever order the news of it come: what was reserved is settled or released, the agent's
 * telephone is free, and the conversation goes to wrap-up, back into the line, or to the next try of a call back.
 */
export async function endLeg(s: LegStage, end: LegEnd): Promise<void> {
  const { tx, policy, leg, now } = s
  if (leg.state === 'ended') return
  const talk = end.talk ?? talkOf(leg, end.at)
  const isTalk = talk !== null && leg.accepted_at !== null
  const outcome = isTalk ? 'completed' : end.outcome
  if (isTalk) await settleMinutes(tx, policy, now, { bridge: leg.leg_id, ...talk })
  else await releaseMinutes(tx, policy, now, leg.leg_id)
  const ended = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'ended',
    outcome,
    connected_at: isTalk ? talk.from : null,
    ended_at: isTalk ? talk.until : Math.max(end.at, leg.offered_at),
    heard_at: now,
  })
  await noteEnd(s, ended)
  if (leg.is_standby && isTalk) await noteCallOut(tx, policy.id, leg.conversation_id, talk)
  if (end.isAlive && leg.provider_id !== null) await addHangUpJob(tx, leg.provider_id)
  if (isTalk) await giveTimeToWrapUp(s)
  if (!end.callerGone) await freeConversation(s, ended, isTalk)
  tellLeg(tx, ended, now)
  tx.touch()
}

/**
 * The caller is gone: whoever rings or talks for them is let go. Where a call back keeps the place the conversation
 * goes back into the line, else the caller of this ends it. Needs the locks of call, desk and conversation.
 */
export async function releaseLeg(
  s: Omit<LegStage, 'leg'>,
  { at, keepsPlace }: { at: number; keepsPlace: boolean },
): Promise<void> {
  const leg = await lockRunningLeg(s.tx, s.policy.id, s.conversation.conversation_id)
  if (leg === null || leg.call_id === null) return
  await endLeg({ ...s, leg }, { outcome: 'caller-left', at, isAlive: true, callerGone: !keepsPlace })
}

function talkOf(leg: LegRow, at: number): Talk | null {
  return leg.connected_at === null ? null : { from: leg.connected_at, until: Math.max(at, leg.connected_at) }
}

async function noteEnd({ tx, call, now }: LegStage, leg: LegRow): Promise<void> {
  if (call === null) return
  await addCallEvent(tx, leg.desk_id, call.call_id, {
    key: `leg-ended ${leg.leg_id}`,
    what: 'leg-ended',
    detail: { agent: leg.agent_id, outcome: leg.outcome },
    at: now,
  })
}

/** Whoever talked is not rung for another call until this one is wrapped up, or the desk's time for it is over. */
async function giveTimeToWrapUp({ tx, policy, conversation, now }: LegStage): Promise<void> {
  const wrap_up_until = now + policy.doors.phone.wrapUp
  await changeConversation(tx, conversation.conversation_id, { wrap_up_until })
}

async function freeConversation(s: LegStage, leg: LegRow, isTalk: boolean): Promise<void> {
  const { tx, policy, conversation, now } = s
  const id = conversation.conversation_id
  const isTheirs = conversation.state === 'active' && conversation.agent_id === leg.agent_id
  if (isTheirs && isTalk) {
    await changeConversation(tx, id, { state: 'wrap-up', ended_at: now })
    await appendEvent(tx, conversation, { event: 'ended', by: 'agent' }, now)
  } else if (isTheirs && (leg.call_id !== null || leg.callback_id !== null)) {
    // Nobody talked: the place in the line stays, with the time of arrival.
    await changeConversation(tx, id, { state: 'waiting', agent_id: null })
    tx.tell('assigned', { desk: policy.id, conversation: id, agent: null })
  } else if (isTheirs) {
    await changeConversation(tx, id, {
      state: leg.accepted_at === null ? 'closed' : 'wrap-up',
      ended_at: now,
    })
  }
  if (leg.callback_id !== null) await afterCallback(s, leg, isTalk)
  else if (isTalk) await forgetCallback(s)
  tx.tell('conversation', { desk: policy.id, conversation: id })
}

/** Whoever asked to be called back and was put through all the same need not be called any more. */
async function forgetCallback({ tx, policy, conversation, now }: LegStage): Promise<void> {
  const callback = await callbackOfConversation(tx, policy.id, conversation.conversation_id)
  if (callback === null) return
  await changeCallback(tx, callback.callback_id, { state: 'done', done_at: now })
}
