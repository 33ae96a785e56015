import { addAudit } from '../../storage/audit.ts'
import { callersWithPlace, doubledCallbacks, servedCallbacks } from '../../storage/callback-persons.ts'
import { changeCallback, lockCallback } from '../../storage/callback-work.ts'
import type { CallbackRow } from '../../storage/callbacks.ts'
import { type ConversationRow, changeConversation, lockConversation } from '../../storage/conversations.ts'
import { appendEvent } from '../append-event.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'

type OnFault = (fault: unknown) => void

const AT_ONCE = 100

/**
 * One call back for each telephone: whoever was talked with meanwhile is not called any more, whoever asked again has one
 * request with the oldest place, and whoever calls again stands at the place they had. In a transaction of its own, as
 * whoever asks knows no conversation but theirs. Safe to repeat.
 */
export async function oneCallbackEach(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  for (const { desk_id, callback_id } of await servedCallbacks(ctx.pool, desks, AT_ONCE)) {
    await inDesk(ctx, desk_id, (tx) => serve(tx, callback_id, now)).catch(onFault)
  }
  for (const { desk_id, waits, kept } of await callersWithPlace(ctx.pool, desks, AT_ONCE)) {
    await inDesk(ctx, desk_id, (tx) => givePlace(tx, waits, kept)).catch(onFault)
  }
  for (const { desk_id, older, newer, is_typed } of await doubledCallbacks(ctx.pool, desks, AT_ONCE)) {
    const joins = is_typed ? addNothing : join
    await inDesk(ctx, desk_id, (tx) => joins(tx, older, newer, now)).catch(onFault)
  }
}

async function serve(tx: DeskTx, id: string, now: number): Promise<void> {
  const callback = await lockCallback(tx, tx.desk, id)
  if (callback?.state !== 'due') return
  const place = await waitingAt(tx, callback)
  await changeCallback(tx, id, { state: 'done', done_at: now })
  await leave(tx, place, now)
}

async function givePlace(tx: DeskTx, waits: string, kept: string): Promise<void> {
  const [one, other] = await lockBoth(tx, [waits, kept])
  if (one?.state === 'waiting' && other?.state === 'waiting') await keepOlderPlace(tx, one, other)
}

/**
 * The newer wish counts, at the older place; but a request that stands for a place goes before one that does not, and that of
 * a customer before that of somebody who did not prove who they are.
 */
async function join(tx: DeskTx, older: string, newer: string, now: number): Promise<void> {
  const first = await lockCallback(tx, tx.desk, older)
  const second = await lockCallback(tx, tx.desk, newer)
  if (first?.state !== 'due' || second?.state !== 'due') return
  const isLess = (key: 'conversation_id' | 'customer_number') => second[key] === null && first[key] !== null
  const [stays, goes] =
    isLess('conversation_id') || isLess('customer_number') ? [first, second] : [second, first]
  const [place, left] = await lockBoth(tx, [stays.conversation_id, goes.conversation_id])
  if (place !== null && left !== null) await keepOlderPlace(tx, place, left)
  await changeCallback(tx, stays.callback_id, { asked_at: first.asked_at })
  await giveUp(tx, goes, stays, left, now)
}

/**
 * The caller who typed the number may be anybody: the older request stays as it is, and is only called sooner where the newer
 * was promised that. So a telephone is called once, however many strangers ask for it, and none of them puts it off.
 */
async function addNothing(tx: DeskTx, older: string, newer: string, now: number): Promise<void> {
  const stays = await lockCallback(tx, tx.desk, older)
  const goes = await lockCallback(tx, tx.desk, newer)
  if (stays?.state !== 'due' || goes?.state !== 'due') return
  const left = await waitingAt(tx, goes)
  if (goes.call_at < stays.call_at) await changeCallback(tx, older, { call_at: goes.call_at })
  await giveUp(tx, goes, stays, left, now)
}

async function giveUp(
  tx: DeskTx,
  goes: CallbackRow,
  into: CallbackRow,
  left: ConversationRow | null,
  now: number,
): Promise<void> {
  await changeCallback(tx, goes.callback_id, { state: 'given-up', done_at: now })
  await leave(tx, left, now)
  await addAudit(tx, tx.desk, {
    at: now,
    agent: null,
    what: 'callback-joined',
    subject: goes.callback_id,
    detail: { into: into.callback_id },
  })
}

/** The older place, and the ticket that was linked there. */
async function keepOlderPlace(tx: DeskTx, to: ConversationRow, from: ConversationRow): Promise<void> {
  await changeConversation(tx, to.conversation_id, {
    entered_at: Math.min(to.entered_at, from.entered_at),
    rank: Math.min(to.rank, from.rank),
    ticket_number: to.ticket_number ?? from.ticket_number,
  })
}

async function leave(tx: DeskTx, place: ConversationRow | null, now: number): Promise<void> {
  if (place?.state !== 'waiting') return
  await changeConversation(tx, place.conversation_id, { state: 'closed', ended_at: now, aside: false })
  await appendEvent(tx, place, { event: 'ended', by: 'desk' }, now)
  tx.tell('conversation', { desk: tx.desk, conversation: place.conversation_id })
}

async function waitingAt(tx: DeskTx, { conversation_id }: CallbackRow): Promise<ConversationRow | null> {
  return conversation_id === null ? null : lockConversation(tx, tx.desk, conversation_id)
}

/** Locks both in the order of their ids, and answers them in the order in which they were asked for. */
async function lockBoth(
  tx: DeskTx,
  ids: readonly [string | null, string | null],
): Promise<[ConversationRow | null, ConversationRow | null]> {
  const found = new Map<string, ConversationRow | null>()
  for (const id of ids.filter((id) => id !== null).sort())
    found.set(id, await lockConversation(tx, tx.desk, id))
  const of = (id: string | null) => (id === null ? null : (found.get(id) ?? null))
  return [of(ids[0]), of(ids[1])]
}
