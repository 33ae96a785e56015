import type { Policy } from '../../policy/policy.ts'
import {
  addSendJob,
  changeDelivery,
  type DeliveryChange,
  type DeliveryRow,
  type DeliveryState,
  deliveryByKey,
  deliveryByProviderId,
} from '../../storage/deliveries.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import type { DeliveryNews } from '../messenger.ts'
import { arrivedAfterAll, learnFrom } from './learn-from-refusal.ts'

/** News comes in any order and more than once: a part only moves forward, and what was read has not failed. */
const PROGRESS: readonly DeliveryState[] = [
  'ready',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'failed',
  'delivered',
  'read',
]

/** After so many attempts that failed by passing trouble a message has failed. */
const MOST_TRIES = 3
const FIRST_PAUSE_MS = 5_000

/** Whether a part that is in the first state may be shown in the other by what is heard of it later. */
export function isForward(from: DeliveryState, to: DeliveryState): boolean {
  return PROGRESS.indexOf(to) > PROGRESS.indexOf(from)
}

/** Takes a provider's news of a message that we sent; of one that is not ours nothing is kept. */
export async function deliveryNews(ctx: Context, policy: Policy, news: DeliveryNews): Promise<void> {
  const now = ctx.clock()
  await ctx.transaction(async (tx) => {
    const byKey = news.key === null ? null : await deliveryByKey(tx, policy.id, news.key)
    const byId =
      news.id === null || byKey !== null
        ? null
        : await deliveryByProviderId(tx, policy.id, news.account, news.id)
    const row = byKey ?? byId
    if (row === null || isOfTryBefore(row, news)) return
    const isBilled = ctx.ports.messenger(policy.id)?.isBilled ?? false
    if (mayTryAgain(row, news)) return tryAgain(tx, row, news, now)
    const moves = isForward(row.state, news.state)
    const change: DeliveryChange = { ...changeFor(news, moves), ...costOf(row, news, isBilled) }
    // What came before, or is overtaken, is nothing that a panel would have to fetch.
    if (!(Object.keys(change) as (keyof DeliveryChange)[]).some((name) => change[name] !== row[name])) return
    await changeDelivery(tx, row, change, now)
    // What overtook the news of an arrival says nothing of the address any more.
    if (moves) await learnFrom(tx, row, news.reason, now)
    if (moves && row.state === 'failed') await arrivedAfterAll(tx, row)
    tx.tell('delivery', { desk: policy.id, conversation: row.conversation_id })
  })
}

/**
 * Whether it tells of an attempt that is over, since it is made again. Until the provider has answered the next one we know
 * only the id of the one before.
 */
function isOfTryBefore({ state, tries, provider_id }: DeliveryRow, news: DeliveryNews): boolean {
  if (news.id === null || provider_id === null || isArrival(news)) return false
  if (state === 'ready' || state === 'sending') return news.id === provider_id
  return tries > 1 && news.id !== provider_id
}

function isArrival({ state }: DeliveryNews): boolean {
  return state === 'delivered' || state === 'read'
}

/** Only of the attempt that we know to be the newest: whatever else came of it is not sent twice. */
function mayTryAgain({ state, tries, provider_id }: DeliveryRow, { id, mayPass }: DeliveryNews): boolean {
  const isKnown = (state === 'accepted' || state === 'sent') && id !== null && id === provider_id
  return mayPass === true && isKnown && tries < MOST_TRIES
}

async function tryAgain(tx: Tx, row: DeliveryRow, { code }: DeliveryNews, now: number): Promise<void> {
  const after = FIRST_PAUSE_MS * 2 ** row.tries
  await changeDelivery(tx, row, { state: 'ready', due_at: now + after, code }, now)
  await addSendJob(tx, row.desk_id, row.conversation_id, after)
  tx.tell('delivery', { desk: row.desk_id, conversation: row.conversation_id })
}

function changeFor(news: DeliveryNews, moves: boolean): DeliveryChange {
  return {
    ...(moves && { state: news.state, code: news.code, reason: news.reason }),
    ...(news.id !== null && { provider_id: news.id }),
  }
}

/** What the provider does not say is known by what was delivered. */
function costOf(row: DeliveryRow, news: DeliveryNews, isBilled: boolean): DeliveryChange {
  const billable = news.billable ?? (isArrival(news) && row.billable === null ? isBilled : null)
  return {
    ...(news.category !== null && { category: news.category }),
    ...(billable !== null && { billable }),
  }
}
