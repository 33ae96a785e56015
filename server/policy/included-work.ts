import type { Policy } from './policy.ts'
import type { Price } from './price.ts'
import { DAY } from './time/calendar.ts'
import { instantOf, wallClock } from './time/zone.ts'

interface Purchase {
  readonly tier: string
  readonly product: string | null
  /** ms since the epoch. */
  readonly boughtAt: number
}

/** What is left of the work that came with a purchase. More than that has its price, agreed before it is spent. */
interface WorkLeft {
  readonly seconds: number
  /** May be asked for before this instant: the end of the last local day. */
  readonly until: number
  readonly beyond: Price
}

/** Null when the desk includes no such work at all; 0 seconds when this purchase has none, or no longer has any. */
export function includedWork(
  policy: Policy,
  key: string,
  purchase: Purchase,
  usedSeconds: number,
  now: number,
): WorkLeft | null {
  const work = policy.includedWork.get(key)
  if (work === undefined) return null
  const boughtOn = wallClock(policy.zone, purchase.boughtAt).day
  // "Up to and including 30 days": the thirtieth day after the purchase still counts.
  const until = instantOf(policy.zone, (boughtOn + work.withinDays + 1) * DAY)
  const tiers = purchase.product === null ? undefined : work.products.get(purchase.product)
  const has = tiers === undefined || tiers.includes(purchase.tier)
  const all = has ? (work.seconds.get(purchase.tier) ?? 0) : 0
  const seconds = now < until ? Math.max(0, all - usedSeconds) : 0
  return { seconds, until, beyond: work.beyond }
}
