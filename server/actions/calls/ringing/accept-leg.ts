import type { Admit } from '../../../policy/decision.ts'
import { LONGEST_CALL } from '../../../policy/talk-time.ts'
import { agentNames } from '../../../storage/agent-names.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { changeLeg, type LegRow } from '../../../storage/call-legs.ts'
import { acceptCallOut } from '../../../storage/call-outs.ts'
import { changeCall } from '../../../storage/calls.ts'
import { changeConversation } from '../../../storage/conversations.ts'
import { decisionOf } from '../../../storage/phone-line.ts'
import { appendEvent } from '../../append-event.ts'
import { type Granted, reserveMinutes } from '../../minutes/reserve-minutes.ts'
import { firstName } from '../../who.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { endLeg } from './end-leg.ts'
import type { LegStage } from './leg-stage.ts'
import type { LegStep } from './leg-turn.ts'
import { shownNumber } from './shown-number.ts'
import { tellLeg } from './tell-leg.ts'

/**
 * Somebody of ours takes the call: talk time is held, the conversation is theirs, and the two are put through. Said
 * again it answers the same. Nobody is waiting any more: they hear that.
 */
export async function acceptLeg(s: LegStage): Promise<LegStep> {
  const { leg } = s
  if (leg.state === 'ended') return { kind: 'hang-up', why: null }
  if (leg.accepted_at !== null) return throughTo(s, leg)
  if (!isStillWanted(s)) {
    await endLeg(s, { outcome: 'caller-left', at: s.now, isAlive: false })
    return { kind: 'hang-up', why: 'caller-left' }
  }
  const granted = await reserve(s)
  if (granted === null) return refuseForMinutes(s)
  const accepted = await changeLeg(s.tx, s.policy.id, leg.leg_id, {
    state: 'accepted',
    accepted_at: s.now,
    granted: granted.seconds,
    granted_within: granted.withinAllowance,
    heard_at: s.now,
  })
  await takeConversation(s)
  if (leg.is_standby) await acceptCallOut(s.tx, s.policy.id, leg.conversation_id, leg.agent_id, s.now)
  tellLeg(s.tx, accepted, s.now)
  return throughTo(s, accepted)
}

function isStillWanted({ leg, call, conversation }: LegStage): boolean {
  if (leg.call_id !== null) return call?.state === 'queued' && conversation.state === 'waiting'
  return conversation.state === 'waiting' || conversation.agent_id === leg.agent_id
}

function throughTo(s: LegStage, leg: LegRow): LegStep {
  const seconds = leg.granted ?? LONGEST_CALL
  if (leg.customer_phone === null) return { kind: 'to-queue', queue: leg.conversation_id, seconds }
  return { kind: 'to-number', number: leg.customer_phone, from: shownNumber(s.policy, s.call), seconds }
}

/** Nobody we know has no allowance; what is billed by itself (a price, standby) draws on none. */
async function reserve({ tx, policy, leg, call, conversation, now }: LegStage): Promise<Granted | null> {
  const { customer_number: customer, tier } = conversation
  if (customer === null) return { seconds: LONGEST_CALL, withinAllowance: null }
  const decision = (await decisionOf(tx, policy.id, leg.conversation_id)) as Partial<Admit> | null
  return reserveMinutes(tx, policy, now, {
    customer,
    tier,
    call: call?.call_id ?? leg.leg_id,
    bridge: leg.leg_id,
    billed: decision?.charge != null,
    declinedOverrun: call !== null && readDialog(call.dialog).overrun === 'declined',
    outgoing: leg.customer_phone !== null,
  })
}

/** The month's talk time went to another call meanwhile: the caller leaves the queue and hears what is left to do. */
async function refuseForMinutes(s: LegStage): Promise<LegStep> {
  const { tx, policy, call, now } = s
  await endLeg(s, { outcome: 'no-minutes', at: now, isAlive: false })
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
