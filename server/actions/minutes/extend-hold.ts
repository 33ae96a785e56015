import type { Policy } from '../../policy/policy.ts'
import { beyondIn, coverOf, HELD_AHEAD, type MonthOfTalk, sliceOf, talkedIn } from '../../policy/slices.ts'
import type { Span } from '../../policy/talk-parts.ts'
import { monthAt, talkByMonth } from '../../policy/talk-time.ts'
import { addEntry, type EntryRow, entriesOfBridge, lockMonths } from '../../storage/allowance.ts'
import type { Tx } from '../events.ts'
import { monthsOf } from './hold-slice.ts'

interface ExtendHold {
  customer: string
  bridge: string
  /** How far this call may go beyond the allowance, in seconds. */
  overrun: number
  /** When caller and ours heard each other until now. */
  parts: readonly Span[]
}

/**
 * Holds the next slices of a talk, so that it can go on for a minute at least: in the ledger alone. Answers for how many
 * seconds it can go on; nothing or less: the month has nothing free any more. Null where nothing runs out. Locks the months.
 */
export async function extendHold(
  tx: Tx,
  policy: Policy,
  now: number,
  { customer, bridge, overrun, parts }: ExtendHold,
): Promise<number | null> {
  const month = monthAt(policy.zone, now)
  const next = monthAt(policy.zone, month.until)
  await lockMonths(tx, policy.id, customer, [month.key, next.key])
  for (;;) {
    const entries = await entriesOfBridge(tx, policy.id, bridge)
    const [first] = entries
    const isOver = entries.some(({ kind }) => kind !== 'reservation')
    if (first === undefined || isOver || !first.draws || first.allowance === null) return null
    const share = (key: string) => ({
      held: entries.reduce((sum, entry) => sum + (entry.month === key ? entry.reserved : 0), 0),
      talked: talkedIn(talkByMonth(policy.zone, parts, 1), key),
    })
    const [here, there] = [share(month.key), share(next.key)]
    const others = await monthsOf(tx, policy, now, customer, {
      limit: first.allowance,
      overrun,
      except: bridge,
    })
    const cover = coverOf(here, there, others.untilTurn)
    if (cover.seconds > HELD_AHEAD) return cover.seconds
    const isHere = cover.next === 'this-month'
    const added = isHere ? nextSlice(policy, others.here, here) : nextSlice(policy, others.there, there)
    if (added === null) return cover.seconds
    await addEntry(tx, policy.id, customer, {
      ...slice(first, entries.length),
      ...added,
      month: isHere ? month.key : next.key,
      at: now,
    })
  }
}

/** What ran while nobody held anything comes on top of the slice, and is not billed as beyond the allowance. */
function nextSlice(policy: Policy, others: MonthOfTalk, { held, talked }: { held: number; talked: number }) {
  const used = others.used + talked
  const month = { ...others, used, held: others.held + Math.max(0, held - talked) }
  const size = sliceOf(month, policy.doors.phone.countsPer)
  if (size === 0) return null
  return { reserved: Math.max(0, talked - held) + size, beyond: beyondIn(month, size) }
}

function slice({ call_id, bridge_id, draws, allowance }: EntryRow, number: number) {
  return {
    call_id,
    bridge_id,
    kind: 'reservation' as const,
    slice: number,
    used: 0,
    billed: 0,
    draws,
    allowance,
    granted: null,
    granted_within: null,
    talk_from: null,
    talk_until: null,
  }
}
