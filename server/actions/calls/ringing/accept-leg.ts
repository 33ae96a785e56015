import type { Admit } from '../../../policy/decision.ts'
import { LONGEST_CALL } from '../../../policy/talk-time.ts'
import { agentNames } from '../../../storage/agent-names.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { addCustomerJob, addRedirectJob } from '../../../storage/call-jobs.ts'
import { changeLeg } from '../../../storage/call-legs.ts'
import { acceptCallOut } from '../../../storage/call-outs.ts'
import { changeCall } from '../../../storage/calls.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { decisionOf } from '../../../storage/phone-line.ts'
import { addTalk, changeTalk, runningTalk, type TalkRow } from '../../../storage/talks.ts'
import { appendEvent } from '../../append-event.ts'
import { type Held, holdSlice } from '../../minutes/hold-slice.ts'
import { firstName } from '../../who.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { tellTalk } from '../talk/tell-talk.ts'
import { endLeg } from './end-leg.ts'
import { comeIn, enterTalk } from './enter-talk.ts'
import type { LegStage } from './leg-stage.ts'
import type { LegStep } from './leg-turn.ts'

/**
 * Somebody of ours takes the call: talk time is held, the conversation is theirs, and the caller is asked to come in, or
 * the customer is called. Said again it answers the same. Nobody is waiting any more: they hear that.
 */
export async function acceptLeg(s: LegStage): Promise<LegStep> {
  const { tx, policy, leg, call, now } = s
  if (leg.state === 'ended') return { kind: 'hang-up', why: null }
  if (leg.accepted_at !== null) return comeIn(s)
  if (leg.role !== 'agent') return enterTalk(s)
  if (!isStillWanted(s)) {
    await endLeg(s, { outcome: 'caller-left', at: now, isAlive: false })
    return { kind: 'hang-up', why: 'caller-left' }
  }
  const talk = await talkOf(s)
  const held = await hold(s, talk)
  if (held.kind !== 'held') return refuseForMinutes(s, talk, held.kind)
  const accepted = await changeLeg(tx, policy.id, leg.leg_id, {
    state: 'accepted',
    accepted_at: now,
    talk_id: talk.talk_id,
    granted: held.ceiling,
    granted_within: held.withinAllowance,
    heard_at: now,
  })
  await changeTalk(tx, policy.id, talk.talk_id, {
    asked_at: now,
    held_until: talk.held_until ?? (held.lasts === null ? null : now + held.lasts * 1000),
    ceiling_at: now + held.ceiling * 1000,
    handed_by: null,
    wished_agent: null,
  })
  await takeConversation(s)
  if (call !== null) await fetchCaller(s, talk)
  else await addCustomerJob(tx, policy.id, leg.leg_id)
  if (leg.is_standby) await acceptCallOut(tx, policy.id, leg.conversation_id, leg.agent_id, now)
  tellLeg(tx, accepted, now)
  await tellTalk(tx, policy.id, talk.talk_id)
  return { kind: 'talk', talk: talk.talk_id, coaches: null }
}

function isStillWanted({ leg, call, conversation }: LegStage): boolean {
  if (leg.call_id === null) {
    return conversation.state === 'waiting' || conversation.agent_id === leg.agent_id
  }
  const isWaiting = call?.state === 'queued' && conversation.state === 'waiting'
  if (!isWaiting) return false
  const { stage, leaving } = readDialog(call.dialog)
  // Whoever has just asked to be called back is; whoever is on the way back into the line comes in from there.
  return leaving === null && (stage === 'queue' || stage === 'returning')
}

/** A caller who stands in the line again after a transfer goes on with the talk they had. */
async function talkOf({ tx, policy, call, conversation, now }: LegStage): Promise<TalkRow> {
  const { conversation_id } = conversation
  const running = await runningTalk(tx, policy.id, conversation_id)
  const begun = { talk_id: crypto.randomUUID(), conversation_id, call: call?.call_id ?? null, begun_at: now }
  return running ?? addTalk(tx, policy.id, begun)
}

/** The caller stands in the queue: a job fetches them, and whatever the queue asks meanwhile sends them in as well. */
async function fetchCaller({ tx, policy, call }: LegStage, talk: TalkRow): Promise<void> {
  const dialog = { ...readDialog(call!.dialog), stage: 'joining' as const }
  await changeCall(tx, policy.id, call!.call_id, { dialog })
  await addRedirectJob(tx, policy.id, talk.talk_id)
}

/** Nobody we know has no allowance; what is billed by itself (a price, standby) draws on none. */
async function hold(
  { tx, policy, leg, call, conversation, now }: LegStage,
  talk: TalkRow,
): Promise<Held | { kind: 'used-up' | 'colleagues' }> {
  const { customer_number: customer, tier } = conversation
  if (customer === null) return { kind: 'held', ceiling: LONGEST_CALL, lasts: null, withinAllowance: null }
  const decision = (await decisionOf(tx, policy.id, leg.conversation_id)) as Partial<Admit> | null
  return holdSlice(tx, policy, now, {
    customer,
    tier,
    call: call?.call_id ?? leg.leg_id,
    bridge: talk.talk_id,
    billed: decision?.charge != null,
    declinedOverrun: call !== null && readDialog(call.dialog).overrun === 'declined',
    outgoing: leg.customer_phone !== null,
  })
}

/**
 * The month's talk time went to another call meanwhile. Where it is used the caller leaves the queue and hears what is left
 * to do; where a colleague only holds it they keep the place, and are rung for when something is free.
 */
async function refuseForMinutes(s: LegStage, talk: TalkRow, why: 'used-up' | 'colleagues'): Promise<LegStep> {
  const { tx, policy, call, now } = s
  if (talk.came_at === null) {
    await changeTalk(tx, policy.id, talk.talk_id, { left_at: now, ending: 'minutes', settled_at: now })
  }
  await endLeg(s, { outcome: 'no-minutes', at: now, isAlive: false })
  if (why === 'colleagues') return { kind: 'hang-up', why: 'minutes-held' }
  if (call !== null) {
    const dialog = { ...readDialog(call.dialog), leaving: 'too-long' as const }
    await changeCall(tx, policy.id, call.call_id, { dialog })
  }
  return { kind: 'hang-up', why: 'no-minutes' }
}

async function takeConversation({ tx, policy, leg, call, conversation, now }: LegStage) {
  const id = leg.conversation_id
  await changeConversation(tx, id, {
    state: 'active',
    agent_id: leg.agent_id,
    taken_at: conversation.taken_at ?? now,
    wait_until: null,
    // Who talks is served until they are done.
    finish_by: null,
  })
  const name = (await agentNames(tx, [leg.agent_id])).get(leg.agent_id) ?? ''
  if (conversation.agent_id !== leg.agent_id) {
    await appendEvent(tx, conversation, { event: 'taken', name: firstName(name) }, now)
  }
  if (call !== null) {
    await addCallEvent(tx, policy.id, call.call_id, {
      key: `accepted ${leg.leg_id}`,
      what: 'accepted',
      detail: { agent: leg.agent_id, byKey: leg.by_key },
      at: now,
    })
  }
  tx.tell('assigned', { desk: policy.id, conversation: id, agent: leg.agent_id })
  tx.tell('conversation', { desk: policy.id, conversation: id })
}
