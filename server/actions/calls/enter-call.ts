import type { Admit, Decision } from '../../policy/decision.ts'
import { placeReason } from '../../policy/place-reason.ts'
import type { Policy } from '../../policy/policy.ts'
import { queueOrder } from '../../policy/queue-order.ts'
import { addAdmission } from '../../storage/admissions.ts'
import { addCallback, type CallbackReason, waitsForCallback } from '../../storage/callbacks.ts'
import { advanceCall, type CallRow, changeCall } from '../../storage/calls.ts'
import { addConversation, type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import type { House } from '../house.ts'
import type { Person } from '../identify/find-person.ts'
import type { Dialog } from './dialog/call-dialog.ts'

/** Keeps the decision about a call, whichever it was. */
export async function noteAdmission(
  tx: Tx,
  policy: Policy,
  decision: Decision,
  conversation: string | null,
  ticket: number | null,
  now: number,
): Promise<void> {
  await addAdmission(tx, policy.id, {
    at: now,
    channel: 'phone',
    kind: decision.outcome,
    rule: decision.rule,
    code: decision.code,
    tier: decision.tier,
    visitor: null,
    conversation,
    ticket,
    policyHash: policy.hash,
  })
}

/**
 * Lets a caller in: from now on the call is a conversation that waits in the desk's one line, like a chat. How long
 * it may wait is watched while it listens, not by the clock. Needs the call's lock.
 */
export async function enterCall(
  tx: DeskTx,
  house: House,
  policy: Policy,
  row: CallRow,
  found: Person,
  decision: Admit,
  now: number,
): Promise<ConversationRow> {
  const place = queueOrder(policy, { tier: decision.tier, lane: decision.lane, since: now, due: null })
  const contract = found.contract === 'several' ? null : found.contract
  const id = conversationIdOf(house, row)
  const conversation = await addConversation(tx, {
    conversation_id: id,
    channel: 'phone',
    visitor_id: null,
    customer_number: found.isProven ? found.customer : null,
    contract_id: contract?.id ?? null,
    tier: decision.tier,
    who: found.name ?? row.caller ?? 'Withheld number',
    language: row.language,
    topic: found.ticket?.topic ?? null,
    subject: found.ticket?.subject ?? 'Phone call',
    team: found.ticket?.team ?? null,
    ticket_required: decision.ticket === 'by-agent' || decision.ticket === 'agent-makes',
    rank: place.rank,
    because: placeReason(policy, place, decision.tier, 'en'),
    entered_at: now,
    finish_by: decision.finishBy,
    wait_until: null,
    page: null,
    decision,
    policy_hash: policy.hash,
  })
  const linked = decision.ticket === 'linked' ? (found.ticket?.number ?? null) : null
  if (linked !== null) await changeConversation(tx, id, { ticket_number: linked })
  await changeCall(tx, policy.id, row.call_sid, {
    conversation_id: id,
    customer_number: found.isProven ? found.customer : null,
    ticket_number: linked,
    policy_hash: policy.hash,
  })
  await noteAdmission(tx, policy, decision, id, linked, now)
  return { ...conversation, ticket_number: linked }
}

/** The conversation that a call becomes, and the name of its queue. */
function conversationIdOf(house: House, row: Pick<CallRow, 'desk_id' | 'call_sid'>): string {
  return derivedId(house, `call ${row.desk_id} ${row.call_sid}`)
}

/** Puts the call into its queue: whoever connects calls may take it from now on. */
export async function queueCall(tx: Tx, row: CallRow, conversation: string): Promise<void> {
  await advanceCall(tx, row.desk_id, row.call_sid, 'queued')
  tx.tell('call', { desk: row.desk_id, call: row.call_sid, conversation, state: 'queued' })
}

/** The one call back that a call may ask for. */
export function callbackIdOf(house: House, row: Pick<CallRow, 'desk_id' | 'call_sid'>): string {
  return derivedId(house, `callback ${row.desk_id} ${row.call_sid}`)
}

/** Notes that the caller is to be called back; with a conversation the place in the line stays. */
export async function noteCallback(
  tx: Tx,
  house: House,
  row: CallRow,
  dialog: Dialog,
  about: { conversation: string | null; customer: string | null; reason: CallbackReason },
  now: number,
): Promise<void> {
  const byRegistry = about.reason === 'pin-route'
  const isFutile =
    byRegistry && (about.customer === null || (await waitsForCallback(tx, row.desk_id, about.customer)))
  await addCallback(tx, row.desk_id, {
    callback_id: callbackIdOf(house, row),
    call_sid: row.call_sid,
    conversation_id: about.conversation,
    customer_number: about.customer,
    number: byRegistry ? null : (dialog.callbackNumber ?? row.caller),
    language: row.language,
    reason: about.reason,
    // For nobody we know the same is written, so that the answer takes the same time.
    state: isFutile ? 'given-up' : 'due',
    call_at: now,
    asked_at: now,
  })
}
