import type { Admit } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { addCallback, type CallbackReason } from '../../storage/callbacks.ts'
import { advanceCall, type CallRow, changeCall } from '../../storage/calls.ts'
import { type ConversationRow, changeConversation } from '../../storage/conversations.ts'
import { recordAdmission } from '../admission/record-admission.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import type { Person } from '../identify/find-person.ts'
import { beginConversation, letInBy } from '../line/begin-conversation.ts'

/**
 * Lets a caller in: from now on the call is a conversation that waits in the desk's one line, like a chat. How long
 * it may wait is watched while it listens, not by the clock. Needs the call's lock.
 */
export async function enterCall(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: CallRow,
  found: Person,
  decision: Admit,
  now: number,
): Promise<ConversationRow> {
  const contract = found.contract === 'several' ? null : found.contract
  const id = conversationIdOf(ctx, row)
  const conversation = await beginConversation(tx, policy, {
    ...letInBy(decision),
    priority: priorityOfCall(found),
    conversation_id: id,
    channel: 'phone',
    customer_number: found.isProven ? found.customer : null,
    contract_id: contract?.id ?? null,
    who: found.name ?? nameOfNumber(row),
    language: row.language,
    topic: found.ticket?.topic ?? null,
    subject: found.ticket?.subject ?? 'Phone call',
    team: found.ticket?.team ?? null,
    entered_at: now,
  })
  const linked = decision.ticket === 'linked' ? (found.ticket?.number ?? null) : null
  if (linked !== null) await changeConversation(tx, id, { ticket_number: linked })
  await changeCall(tx, policy.id, row.call_id, {
    conversation_id: id,
    customer_number: found.isProven ? found.customer : null,
    ticket_number: linked,
    policy_hash: policy.hash,
  })
  await recordAdmission(tx, policy, decision, now, { conversation: id, ticket: linked })
  return { ...conversation, ticket_number: linked }
}

/** A call about a ticket waits with its priority, others with that of a question nobody has sorted. */
function priorityOfCall({ ticket, ticketState }: Person): string | null | undefined {
  if (ticketState !== 'own' || ticket === null) return undefined
  return ticket.priority ?? undefined
}

/** How agents see whoever calls while nobody knows their name. */
function nameOfNumber({ caller, doubted }: CallRow): string {
  if (caller === null) return 'Withheld number'
  return doubted ? `${caller}, not theirs` : caller
}

/** The conversation that a call becomes, and the name of its queue. */
function conversationIdOf(ctx: Context, row: Pick<CallRow, 'desk_id' | 'call_id'>): string {
  return derivedId(ctx, `call ${row.desk_id} ${row.call_id}`)
}

/** Puts the call into its queue: whoever connects calls may take it from now on. */
export async function queueCall(tx: Tx, row: CallRow, conversation: string): Promise<void> {
  await advanceCall(tx, row.desk_id, row.call_id, 'queued')
  tx.tell('call', { desk: row.desk_id, call: row.call_id, conversation, state: 'queued' })
}

/** The one call back that a call may ask for. */
export function callbackIdOf(ctx: Context, row: Pick<CallRow, 'desk_id' | 'call_id'>): string {
  return derivedId(ctx, `callback ${row.desk_id} ${row.call_id}`)
}

/** Notes that the caller is to be called back; with a conversation the place in the line stays. */
export async function noteCallback(
  tx: Tx,
  ctx: Context,
  row: CallRow,
  about: {
    conversation: string | null
    customer: string | null
    number: string | null
    reason: CallbackReason
  },
  now: number,
): Promise<void> {
  await addCallback(tx, row.desk_id, {
    callback_id: callbackIdOf(ctx, row),
    call_id: row.call_id,
    conversation_id: about.conversation,
    customer_number: about.customer,
    number: about.number,
    language: row.language,
    reason: about.reason,
    state: 'due',
    call_at: now,
    asked_at: now,
  })
}
