import type { Admit } from '../../../policy/decision.ts'
import type { Policy } from '../../../policy/policy.ts'
import { escalations } from '../../../policy/standby.ts'
import { addAudit } from '../../../storage/audit.ts'
import { addCallEvent } from '../../../storage/call-events.ts'
import { addDialJob } from '../../../storage/call-jobs.ts'
import { addLeg, legById } from '../../../storage/call-legs.ts'
import { addCallOut } from '../../../storage/call-outs.ts'
import { changeCallback } from '../../../storage/callback-work.ts'
import { changeCall, lockCall } from '../../../storage/calls.ts'
import { conversationById } from '../../../storage/conversations.ts'
import { lockDesk } from '../../../storage/desks.ts'
import { triedFor } from '../../../storage/leg-looks.ts'
import {
  agentsAtWork,
  decisionOf,
  hasUnrung,
  type InLine,
  lineOf,
  onCall,
} from '../../../storage/phone-line.ts'
import { offDuty, onDuty } from '../../../storage/standby.ts'
import { holdDesk } from '../../../storage/transaction.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../events.ts'
import { numberToCall } from '../../identify/dialable.ts'
import { roomToTalk } from '../../minutes/room-to-talk.ts'
import { readDialog } from '../dialog/call-dialog.ts'
import { tellLeg } from '../talk/tell-leg.ts'
import { nextToRing, type OnFloor, type ToRing } from './next-to-ring.ts'

/**
 * Rings whoever is next for those who wait on the telephone, in the desk's one order over chat and telephone, until
 * nobody more can be rung. Whoever nobody is left for leaves the queue for a call back. Safe to repeat at any time.
 */
export async function offerCalls(ctx: Context, policy: Policy): Promise<void> {
  if (ctx.ports.telephone === null) return
  while (await hasUnrung(ctx.pool, policy.id)) {
    const { offered, exhausted, usedUp } = await ctx.transaction((tx) => offerNext(tx, ctx, policy))
    for (const place of exhausted) await leaveQueue(ctx, policy, place, 'nobody-left')
    // Admission tells them that it is used, and what is open instead.
    for (const place of usedUp) await leaveQueue(ctx, policy, place, 'too-long')
    if (!offered) return
  }
}

async function offerNext(
  tx: Tx,
  ctx: Context,
  policy: Policy,
): Promise<{ offered: boolean; exhausted: InLine[]; usedUp: InLine[] }> {
  await lockDesk(tx, policy.id)
  const now = ctx.clock()
  const line = await lineOf(tx, policy.id)
  await beginCallOuts(tx, policy, line)
  const { ring, exhausted, usedUp } = nextToRing(line, await floorNow(tx, policy, line, now))
  return { offered: ring !== null && (await offer(tx, policy, ring, now)), exhausted, usedUp }
}

async function floorNow(tx: Tx, policy: Policy, line: readonly InLine[], now: number): Promise<OnFloor> {
  const atWork = await agentsAtWork(tx, policy.id, now)
  const isStandby = line.some(({ route }) => route === 'standby')
  const duty = isStandby ? await onDuty(tx, policy.id, now) : []
  const others = isStandby ? await offDuty(tx, policy.id, now) : []
  const busy = await onCall(
    tx,
    [...duty, ...others].map(({ agent_id }) => agent_id),
  )
  const tried = new Map<string, Map<string, number>>()
  const calls = line.filter(({ channel }) => channel === 'phone').map((place) => place.conversation_id)
  for (const { conversation_id, agent_id, offered_at } of await triedFor(tx, policy.id, calls)) {
    tried.set(conversation_id, (tried.get(conversation_id) ?? new Map()).set(agent_id, offered_at))
  }
  return {
    now,
    capacity: policy.capacity.chats,
    atWork,
    onDuty: duty,
    escalations: policy.standby === null ? [] : escalations(policy.standby, others),
    busy,
    tried: (conversation) => tried.get(conversation) ?? new Map(),
    hasQueue: policy.doors.phone.goesTo.includes('queue'),
    room: await roomOf(tx, policy, line, now),
  }
}

async function roomOf(
  tx: Tx,
  policy: Policy,
  line: readonly InLine[],
  now: number,
): Promise<OnFloor['room']> {
  const room = new Map<string, 'free' | 'held' | 'used-up'>()
  for (const place of line) {
    if (place.channel === 'phone') room.set(place.conversation_id, await roomToTalk(tx, policy, now, place))
  }
  return (conversation) => room.get(conversation) ?? 'free'
}

/** Adds the leg and the job that dials it; false when the agent was taken elsewhere at this moment. Needs the desk's lock. */
export async function offer(tx: Tx, policy: Policy, ring: ToRing, now: number): Promise<boolean> {
  const { place } = ring
  const customer_phone =
    place.call_id === null
      ? await numberToCall(
          tx,
          policy,
          { number: place.callback_number, customer: place.customer_number },
          now,
        )
      : null
  if (place.call_id === null && customer_phone === null) return false
  const leg_id = crypto.randomUUID()
  const added = await addLeg(tx, policy.id, {
    leg_id,
    conversation_id: place.conversation_id,
    call_id: place.call_id,
    callback_id: place.call_id === null ? place.callback_id : null,
    agent_id: ring.agent,
    rings: ring.rings,
    by_key: ring.byKey,
    is_standby: ring.isStandby,
    customer_phone,
    offered_at: now,
  })
  if (!added) return false
  if (place.call_id === null && place.callback_id !== null) {
    await changeCallback(await holdDesk(tx, policy.id), place.callback_id, { state: 'calling' })
  }
  if (place.call_id !== null) {
    await addCallEvent(tx, policy.id, place.call_id, {
      key: `offered ${leg_id}`,
      what: 'offered',
      detail: { agent: ring.agent, phone: ring.byKey, standby: ring.isStandby },
      at: now,
    })
  }
  if (ring.escalated !== null) {
    await addAudit(tx, policy.id, {
      at: now,
      agent: null,
      what: 'standby-escalated',
      subject: place.conversation_id,
      detail: { to: ring.agent, as: ring.escalated },
    })
  }
  await addDialJob(tx, policy.id, leg_id)
  tellLeg(tx, (await legById(tx, policy.id, leg_id))!, now)
  return true
}

/** Whoever came in by standby has called on it: the engineer's clock runs from when they came. */
async function beginCallOuts(tx: Tx, policy: Policy, line: readonly InLine[]): Promise<void> {
  for (const { conversation_id, route } of line) {
    if (route !== 'standby') continue
    const conversation = (await conversationById(tx, policy.id, conversation_id))!
    const { charge } = (await decisionOf(tx, policy.id, conversation_id)) as Admit
    const actWithin = policy.standby?.actWithin ?? null
    await addCallOut(tx, policy.id, {
      conversation_id,
      customer_number: conversation.customer_number,
      contract_id: conversation.contract_id,
      period: charge?.kind === 'standby' ? charge.period : null,
      called_at: conversation.entered_at,
      act_by: actWithin === null ? null : conversation.entered_at + actWithin,
    })
  }
}

/** Tells the caller, as soon as the queue asks what to play, that they will be called back, or that no talk time is left. */
async function leaveQueue(
  ctx: Context,
  policy: Policy,
  place: InLine,
  leaving: 'nobody-left' | 'too-long',
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const call = await lockCall(tx, policy.id, place.call_id!)
    if (call === null || call.state !== 'queued') return
    const dialog = readDialog(call.dialog)
    if (dialog.leaving !== null) return
    await changeCall(tx, policy.id, call.call_id, { dialog: { ...dialog, leaving } })
    if (leaving !== 'nobody-left') return
    await addCallEvent(tx, policy.id, call.call_id, {
      key: 'nobody-left',
      what: 'nobody-left',
      detail: {},
      at: ctx.clock(),
    })
  })
}
