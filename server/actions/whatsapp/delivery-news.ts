import type { Policy } from '../../policy/policy.ts'
import {
  changeDelivery,
  type DeliveryChange,
  type DeliveryRow,
  type DeliveryState,
  deliveryByKey,
  deliveryByProviderId,
} from '../../storage/deliveries.ts'
import type { Context } from '../context.ts'
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
    if (row === null) return
    const isBilled = ctx.ports.messenger(policy.id)?.isBilled ?? false
    const moves = isForward(row, news)
    const change = { ...changeFor(news, moves), ...costOf(row, news, isBilled) }
    await changeDelivery(tx, row, change, now)
    // What overtook the news of an arrival says nothing of the address any more.
    if (moves) await learnFrom(tx, row, news.reason, now)
    if (moves && row.state === 'failed') await arrivedAfterAll(tx, row)
    tx.tell('delivery', { desk: policy.id, conversation: row.conversation_id })
  })
}

function isForward(row: DeliveryRow, news: DeliveryNews): boolean {
  return PROGRESS.indexOf(news.state) > PROGRESS.indexOf(row.state)
}

function changeFor(news: DeliveryNews, moves: boolean): DeliveryChange {
  return {
    ...(moves && { state: news.state, code: news.code, reason: news.reason }),
    ...(news.id !== null && { provider_id: news.id }),
  }
}

/** What the provider does not say is known by what was delivered. */
function costOf(row: DeliveryRow, news: DeliveryNews, isBilled: boolean): DeliveryChange {
  const isDelivered = news.state === 'delivered' || news.state === 'read'
  const billable = news.billable ?? (isDelivered && row.billable === null ? isBilled : null)
  return {
    ...(news.category !== null && { category: news.category }),
    ...(billable !== null && { billable }),
  }
}
