import { hoursServed } from '../../policy/opening.ts'
import type { Policy } from '../../policy/policy.ts'
import { type Hours, isOpen, nextOpening } from '../../policy/time/hours.ts'
import { addAudit } from '../../storage/audit.ts'
import { callbacksToDo, changeCallback, type DueCallback, lockCallback } from '../../storage/callback-work.ts'
import type { CallbackRow } from '../../storage/callbacks.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { customerByNumber } from '../../storage/customers.ts'
import { customersWithPhone } from '../../storage/identities.ts'
import { decisionOf } from '../../storage/phone-line.ts'
import type { Db } from '../../storage/pool.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import { numberToCall } from '../identify/dialable.ts'
import { inDesk } from '../in-desk.ts'
import { beginConversation } from '../line/begin-conversation.ts'
import { becomeTicket } from '../tickets/become-ticket.ts'

type OnFault = (fault: unknown) => void

const AT_ONCE = 100

/**
 * Requests to be called back whose time has come. Outside hours they move to the next opening and keep their place;
 * one that stands for no place in the line yet gets one, by the time at which it was asked. Who rings is decided with
 * everybody else who waits.
 */
export async function callbacksDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const found of await callbacksToDo(ctx.pool, desks, now, AT_ONCE)) {
    const policy = ctx.policy(found.desk_id)
    if (policy && (await needsWork(ctx, policy, found, now).catch(onFault))) {
      await prepare(ctx, policy, found, now).catch(onFault)
    }
  }
}

async function needsWork(ctx: Context, policy: Policy, row: DueCallback, now: number): Promise<boolean> {
  if (row.conversation_id === null || row.aside || !isOpen(hoursOfCallback(policy, row), now)) return true
  return (await whereTo(ctx.pool, policy, row, now)) === null
}

/** As the caller was admitted: by their tier, on the number that they dialled. */
function hoursOfCallback(policy: Policy, { tier, dialled }: DueCallback): Hours {
  return hoursServed(policy, policy.doors.phone, dialled, tier)
}

async function prepare(ctx: Context, policy: Policy, found: DueCallback, now: number): Promise<void> {
  await inDesk(ctx, policy.id, async (tx) => {
    const row = await lockCallback(tx, policy.id, found.callback_id)
    if (row?.state !== 'due' || row.call_at > now) return
    // The time that they chose has come: back to the place that they had.
    if (found.aside) await changeConversation(tx, row.conversation_id!, { aside: false })
    if (await isStandby(tx, policy, row)) return
    const opening = nextOpening(hoursOfCallback(policy, found), now)
    if (opening === null || (await whereTo(tx, policy, row, now)) === null) {
      return giveUp(tx, ctx, policy, row, now)
    }
    if (opening > now) return postpone(tx, policy, row, opening)
    if (row.conversation_id === null) await enter(tx, ctx, policy, row, now)
  })
}

/** An engineer calls back at night as well. */
async function isStandby(tx: Tx, policy: Policy, row: CallbackRow): Promise<boolean> {
  if (row.conversation_id === null) return false
  const decision = (await decisionOf(tx, policy.id, row.conversation_id)) as { route?: string } | null
  return decision?.route === 'standby'
}

/** What was noted may be a number by now that the desk does not call. */
function whereTo(db: Db, policy: Policy, row: CallbackRow, now: number): Promise<string | null> {
  return numberToCall(db, policy, { number: row.number, customer: row.customer_number }, now)
}

/** Whoever had a place in the line for it has asked something all the same. */
async function giveUp(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  row: CallbackRow,
  now: number,
): Promise<void> {
  await changeCallback(tx, row.callback_id, { state: 'given-up', done_at: now })
  await addAudit(tx, policy.id, {
    at: now,
    agent: null,
    what: 'callback-given-up',
    subject: row.callback_id,
    detail: { reason: row.reason },
  })
  if (row.conversation_id === null) return
  const conversation = await lockConversation(tx, policy.id, row.conversation_id)
  if (conversation?.state === 'waiting') await becomeTicket(tx, ctx, policy, conversation, 'no-agents')
}

/** The desk has closed: the place stays, and nothing becomes a ticket because the day is over. */
async function postpone(tx: DeskTx, policy: Policy, row: CallbackRow, opening: number) {
  await changeCallback(tx, row.callback_id, { call_at: opening })
  if (row.conversation_id === null) return
  const conversation = await lockConversation(tx, policy.id, row.conversation_id)
  if (conversation?.state !== 'waiting') return
  await changeConversation(tx, row.conversation_id, { finish_by: null, wait_until: null })
}

/** A place in the line, as if they had stood in it since they asked. */
async function enter(tx: DeskTx, ctx: Context, policy: Policy, row: CallbackRow, now: number): Promise<void> {
  const customer = await customerOf(tx, policy, row)
  const contract = await contractOfCustomer(tx, policy, customer, now)
  const known = contract !== null && contract !== 'several' ? contract : null
  const stored = customer === null ? null : await customerByNumber(tx, policy.id, customer)
  const id = derivedId(ctx, `call back ${row.callback_id}`)
  await beginConversation(tx, policy, {
    conversation_id: id,
    channel: 'phone',
    customer_number: customer,
    contract_id: known?.id ?? null,
    tier: known?.tier ?? policy.tiers[0]!.key,
    who: stored?.name ?? row.number ?? 'Withheld number',
    language: row.language,
    subject: 'Asked to be called back',
    ticket_required: policy.doors.phone.ticket !== 'none',
    entered_at: row.asked_at,
    decision: { outcome: 'admit', code: 'callback', channel: 'phone', route: 'callback', charge: null },
  })
  await changeCallback(tx, row.callback_id, { conversation_id: id, customer_number: customer })
}

/** Whoever is called at a number of one customer is that customer. */
async function customerOf(tx: Tx, policy: Policy, row: CallbackRow): Promise<string | null> {
  if (row.customer_number !== null || row.number === null) return row.customer_number
  const found = await customersWithPhone(tx, policy.id, row.number)
  return found.length === 1 ? found[0]! : null
}
