import type { Policy } from '../../policy/policy.ts'
import type { Span } from '../../policy/talk-parts.ts'
import { LONGEST_CALL, type Talk, talkByMonth } from '../../policy/talk-time.ts'
import {
  addEntry,
  type EntryRow,
  entriesOfBridge,
  lockMonths,
  openReservations,
  takenOf,
} from '../../storage/allowance.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { billTalk } from './bill-talk.ts'

interface SettleMinutes {
  /** As it was reserved. */
  bridge: string
  /** When caller and ours heard each other, in order; empty when nobody talked. */
  parts: readonly Span[]
}

/** Seconds that count, rounded up as the policy says. */
export interface Settled {
  used: number
  /** Part of `used` by which the month lies beyond the allowance now. */
  beyond: number
  /** Billed by itself, drawn from nothing. */
  billed: number
}

type Entry = EntryRow & { customer_number: string }

/**
 * Ends a reservation with the talk as it was: true elapsed time of its parts, split where the month turns; what was
 * agreed to for it is billed. Once: said again, late or by two at once, it changes nothing and
 * answers the same. Null when nothing was reserved for this bridge. Locks the months.
 */
export async function settleMinutes(
  tx: Tx,
  policy: Policy,
  now: number,
  { bridge, parts }: SettleMinutes,
): Promise<Settled | null> {
  const [first] = await entriesOfBridge(tx, policy.id, bridge)
  if (!first) return null
  const talks = talkByMonth(policy.zone, parts, policy.doors.phone.countsPer)
  const reserved = (await entriesOfBridge(tx, policy.id, bridge)).map((entry) => entry.month)
  const months = [...new Set([...reserved, ...talks.map((talk) => talk.month)])].sort()
  await lockMonths(tx, policy.id, first.customer_number, months)
  const entries = await entriesOfBridge(tx, policy.id, bridge)
  const closed = entries.filter((entry) => entry.kind !== 'reservation')
  if (closed.length > 0) return sumOf(closed)
  const added: EntryRow[] = []
  for (const month of months) {
    const talk = talks.find((one) => one.month === month) ?? { month, seconds: 0 }
    const entry = await closing(tx, policy.id, entries, talk)
    const row = {
      ...entry,
      talk_from: parts[0]?.from ?? now,
      talk_until: parts.at(-1)?.until ?? now,
      at: now,
    }
    await addEntry(tx, policy.id, first.customer_number, row)
    added.push({ ...row, entry_id: 0 })
  }
  const settled = sumOf(added)
  // What ran while none of ours was there to hold it is never billed.
  const beyond = Math.min(settled.beyond, sumOf(entries).beyond)
  await billTalk(tx, policy.id, first.call_id, bridge, { ...settled, beyond }, now)
  return settled
}

/** Nobody was connected: what was held is free again. */
export function releaseMinutes(tx: Tx, policy: Policy, now: number, bridge: string): Promise<Settled | null> {
  return settleMinutes(tx, policy, now, { bridge, parts: [] })
}

/** The line that ends one month: every slice is given back, what was talked is booked. */
async function closing(tx: Tx, desk: string, entries: readonly Entry[], { month, seconds }: Talk) {
  const { draws, allowance, call_id, bridge_id, customer_number } = entries[0]!
  const held = entries.filter((entry) => entry.month === month)
  const { used } = await takenOf(tx, desk, customer_number, month)
  return {
    month,
    call_id,
    bridge_id,
    kind: seconds > 0 ? ('settlement' as const) : ('release' as const),
    slice: 0,
    reserved: 0 - held.reduce((sum, { reserved }) => sum + reserved, 0),
    used: draws ? seconds : 0,
    beyond: draws && allowance !== null ? Math.min(seconds, Math.max(0, used + seconds - allowance)) : 0,
    billed: draws ? 0 : seconds,
    draws,
    allowance,
    granted: null,
    granted_within: null,
  }
}

function sumOf(entries: readonly EntryRow[]): Settled {
  const sum = (part: 'used' | 'beyond' | 'billed') => entries.reduce((total, entry) => total + entry[part], 0)
  return { used: sum('used'), beyond: sum('beyond'), billed: sum('billed') }
}

/** Nobody can still be talking: no provider's end is awaited any longer. */
const LOST_AFTER_MS = (LONGEST_CALL + 3600) * 1000

/**
 * Reservations of calls whose end nobody ever told are released, in the customer's favour: a customer must not lose a
 * month's minutes to a lost webhook.
 */
export async function reservationsDue(
  ctx: Context,
  now: number,
  onFault: (fault: unknown) => void,
): Promise<void> {
  const desks = ctx.policies().map((policy) => policy.id)
  const lost = await openReservations(ctx.pool, desks, now - LOST_AFTER_MS)
  for (const { desk_id, bridge_id } of lost) {
    const policy = ctx.policy(desk_id)
    if (!policy) continue
    try {
      await ctx.transaction((tx) => releaseMinutes(tx, policy, now, bridge_id))
      ctx.log('A call’s end was never told: its minutes were given back.', { desk: desk_id })
    } catch (fault) {
      onFault(fault)
    }
  }
}
