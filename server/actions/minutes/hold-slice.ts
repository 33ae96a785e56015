import type { Allowance, Policy } from '../../policy/policy.ts'
import {
  beyondIn,
  ceilingOf,
  type MonthOfTalk,
  roomToBegin,
  sliceOf,
  withinAllowance,
} from '../../policy/slices.ts'
import { LONGEST_CALL, monthAt } from '../../policy/talk-time.ts'
import { addEntry, entriesOfBridge, lockMonths } from '../../storage/allowance.ts'
import type { Db } from '../../storage/pool.ts'
import { talkTimeOf } from '../admission/talked.ts'
import type { Tx } from '../events.ts'

export interface HoldSlice {
  customer: string
  /** The tier that counts for this call. */
  tier: string
  /** The call's id. */
  call: string
  /** One connection of the call to somebody who talks, any text that is this one's alone. */
  bridge: string
  /** The call is paid for by itself (a price, standby): it draws on no allowance. */
  billed?: boolean
  /** The customer said no to the price of the overrun: the call may not last beyond the allowance. */
  declinedOverrun?: boolean
  /** We call the customer: the talk counts, but is neither refused nor cut off. */
  outgoing?: boolean
}

/** Seconds. */
export interface Held {
  kind: 'held'
  /** Longest time the bridge may last, for the provider's own limit. */
  ceiling: number
  /** How long what is held lasts. Null: nothing runs out. */
  lasts: number | null
  /** Until the allowance of the month is used: agents are warned before it. Null: nothing runs out. */
  withinAllowance: number | null
}

const UNLIMITED: Held = { kind: 'held', ceiling: LONGEST_CALL, lasts: null, withinAllowance: null }

/**
 * Holds the first slice of talk time for a connection that is about to be made, inside the caller's transaction; a
 * connection that holds some already goes on with it. `colleagues`: what is left of the month is held by calls that run.
 * Locks the month, which comes after the customer and before the ticket.
 */
export async function holdSlice(
  tx: Tx,
  policy: Policy,
  now: number,
  asked: HoldSlice,
): Promise<Held | { kind: 'used-up' | 'colleagues' }> {
  const limit = asked.billed ? null : limitOf(policy.tier.get(asked.tier)?.phone ?? null)
  const { key } = monthAt(policy.zone, now)
  await lockMonths(tx, policy.id, asked.customer, [key])
  const isHeld = (await entriesOfBridge(tx, policy.id, asked.bridge)).length > 0
  if (limit === null) {
    if (!isHeld) await addFirst(tx, policy, now, asked, key, { limit, slice: 0, beyond: 0 })
    return UNLIMITED
  }
  const months = await monthsOf(tx, policy, now, asked.customer, {
    limit,
    overrun: overrunOf(policy, limit, asked.declinedOverrun === true),
  })
  const room = roomToBegin(months.here)
  if (room !== 'free' && !isHeld && !asked.outgoing)
    return { kind: room === 'held' ? 'colleagues' : 'used-up' }
  const slice = isHeld ? 0 : sliceOf(months.here, policy.doors.phone.countsPer)
  if (!isHeld) {
    await addFirst(tx, policy, now, asked, key, { limit, slice, beyond: beyondIn(months.here, slice) })
  }
  const { here, there, untilTurn } = months
  return {
    kind: 'held',
    ceiling: asked.outgoing ? LONGEST_CALL : ceilingOf(here, there, untilTurn),
    lasts: slice,
    withinAllowance: withinAllowance(here, there, untilTurn),
  }
}

function addFirst(
  tx: Tx,
  policy: Policy,
  now: number,
  { customer, call, bridge, billed }: HoldSlice,
  month: string,
  { limit, slice, beyond }: { limit: number | null; slice: number; beyond: number },
): Promise<void> {
  return addEntry(tx, policy.id, customer, {
    month,
    call_id: call,
    bridge_id: bridge,
    kind: 'reservation',
    slice: 0,
    reserved: slice,
    beyond,
    used: 0,
    billed: 0,
    draws: !billed,
    allowance: limit,
    granted: null,
    granted_within: null,
    talk_from: null,
    talk_until: null,
    at: now,
  })
}

/** This month and the next as a call may draw on them, and how far off the turn is. Seconds. */
interface Months {
  here: MonthOfTalk
  there: MonthOfTalk
  untilTurn: number
}

/** As all calls but `except` have left them. */
export async function monthsOf(
  db: Db,
  policy: Policy,
  now: number,
  customer: string,
  { limit, overrun, except }: { limit: number; overrun: number; except?: string },
): Promise<Months> {
  const month = monthAt(policy.zone, now)
  const next = monthAt(policy.zone, month.until)
  const of = async (key: string) => ({
    allowance: limit,
    overrun,
    ...(await talkTimeOf(db, policy, now, customer, key, except)),
  })
  return {
    here: await of(month.key),
    there: await of(next.key),
    untilTurn: Math.ceil((month.until - now) / 1000),
  }
}

/** How far a call may go beyond the allowance, in seconds. */
export function overrunOf(policy: Policy, limit: number, declined: boolean): number {
  return limit === 0 || declined ? 0 : policy.doors.phone.overrun.atMost
}

/** The month's limit in seconds; null where there is none. */
export function limitOf(allowance: Allowance | null): number | null {
  if (allowance?.kind === 'monthly') return allowance.seconds
  return allowance?.kind === 'none' ? 0 : null
}
