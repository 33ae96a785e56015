import type { Allowance, Policy } from '../../policy/policy.ts'
import { grantOf, type Left, LONGEST_CALL, leftOf, mayReach, monthAt } from '../../policy/talk-time.ts'
import { addEntry, entriesOfBridge, lockMonths, secondsUsed } from '../../storage/allowance.ts'
import type { Tx } from '../events.ts'

export interface ReserveMinutes {
  customer: string
  /** The tier that counts for this call. */
  tier: string
  /** The call's id. */
  call: string
  /** One connection of the call to somebody who talks, any text that is this one's alone. The same again is the same grant. */
  bridge: string
  /** The call is paid for by itself (a price, standby): it draws on no allowance. */
  billed?: boolean
  /** The customer said no to the price of the overrun: the call may not last beyond the allowance. */
  declinedOverrun?: boolean
  /** We call the customer: the talk counts, but is neither refused nor cut off. */
  outgoing?: boolean
}

/** Seconds. */
export interface Granted {
  /** Longest time the bridge may last: the dial's time limit. */
  seconds: number
  /** Until the allowance is used: agents are warned before it. Null: nothing runs out. */
  withinAllowance: number | null
}

/**
 * Holds talk time for a connection that is about to be made, inside the caller's transaction: all that nobody else
 * holds of the month's allowance, with the policy's overrun beyond it. Null when nothing is left. Locks the month,
 * which comes after the customer and before the ticket.
 */
export async function reserveMinutes(
  tx: Tx,
  policy: Policy,
  now: number,
  asked: ReserveMinutes,
): Promise<Granted | null> {
  const { customer, bridge } = asked
  const month = monthAt(policy.zone, now)
  const next = monthAt(policy.zone, month.until)
  const months = mayReach(month.until, now) ? [month.key, next.key] : [month.key]
  await lockMonths(tx, policy.id, customer, months)
  const before = (await entriesOfBridge(tx, policy.id, bridge)).find((entry) => entry.granted !== null)
  if (before) return { seconds: before.granted!, withinAllowance: before.granted_within }

  const allowance = policy.tier.get(asked.tier)?.phone ?? null
  const limit = asked.billed ? null : limitOf(allowance)
  const hold = (key: string, held: { reserved: number; beyond: number }, granted: Granted | null) =>
    addEntry(tx, policy.id, customer, {
      ...held,
      month: key,
      call_id: asked.call,
      bridge_id: bridge,
      kind: 'reservation',
      used: 0,
      billed: 0,
      draws: !asked.billed,
      allowance: limit,
      granted: granted?.seconds ?? null,
      granted_within: granted?.withinAllowance ?? null,
      talk_from: null,
      talk_until: null,
      at: now,
    })
  if (limit === null) {
    const granted = { seconds: LONGEST_CALL, withinAllowance: null }
    await hold(month.key, { reserved: 0, beyond: 0 }, granted)
    return granted
  }
  const overrun = limit === 0 || asked.declinedOverrun ? 0 : policy.doors.phone.overrun.atMost
  const left = async (key: string): Promise<Left> =>
    leftOf(limit, overrun, await secondsUsed(tx, policy.id, customer, key))
  const grant = grantOf(await left(month.key), await left(next.key), now, month.until)
  const seconds = asked.outgoing ? LONGEST_CALL : grant.seconds
  if (seconds <= 0) return null
  const granted = { seconds, withinAllowance: grant.withinAllowance }
  await hold(month.key, grant.thisMonth, granted)
  if (grant.nextMonth.reserved > 0) await hold(next.key, grant.nextMonth, null)
  return granted
}

/** The month's limit in seconds; null where there is none. */
export function limitOf(allowance: Allowance | null): number | null {
  if (allowance?.kind === 'monthly') return allowance.seconds
  return allowance?.kind === 'none' ? 0 : null
}
