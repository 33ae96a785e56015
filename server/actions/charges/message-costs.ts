import type { Answer } from '../../../shared/answers.ts'
import type { WhatsAppMonth } from '../../../shared/whatsapp-month.ts'
import type { CustomerCard } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { monthAt, monthOfKey } from '../../policy/talk-time.ts'
import type { Db } from '../../storage/pool.ts'
import { sentBetween } from '../../storage/sent-messages.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'

type Billed = { category: string | null; billed: number }

/** About what these messages cost, in hundredths of a cent; null where the desk has no price for one of them. */
export function estimateOf({ doors }: Policy, billed: readonly Billed[]): number | null {
  const { costs } = doors.whatsapp.sending
  let sum = 0
  for (const { category, billed: count } of billed) {
    if (count === 0) continue
    const price = costs?.get(category ?? '')
    if (price === undefined) return null
    sum += price * count
  }
  return costs === null ? null : sum
}

/** What was sent by WhatsApp in a month of the desk's clock, by customer and category: for whoever makes the bills. */
export async function whatsappMonth(
  ctx: Context,
  { desk, month: key }: { desk: string; month: string | null },
): Promise<Answer<WhatsAppMonth>> {
  const policy = ctx.policy(desk)
  if (!policy) return FORBIDDEN
  const month = key === null ? monthAt(policy.zone, ctx.clock()) : monthOfKey(policy.zone, key)
  const rows = await sentBetween(ctx.pool, desk, month)
  const lines = rows.map((row) => {
    const estimate = estimateOf(policy, [row])
    return { ...row, estimate: estimate === null ? null : estimate / 10_000 }
  })
  return { ok: true, value: { month: month.key, currency: 'EUR', lines } }
}

/** What was sent to a customer this month; null where nothing was. */
export async function sentThisMonth(
  db: Db,
  policy: Policy,
  customer: string | null,
  now: number,
): Promise<CustomerCard['whatsapp']> {
  if (customer === null) return null
  const month = monthAt(policy.zone, now)
  const rows = await sentBetween(db, policy.id, month, customer)
  if (rows.length === 0) return null
  const billed = rows.reduce((sum, row) => sum + row.billed, 0)
  return { month: month.key, billed, estimate: estimateOf(policy, rows) }
}
