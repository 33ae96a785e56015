import type { Price } from './price.ts'
import type { Span } from './talk-parts.ts'
import { civilDate, DAY, dayNumber } from './time/calendar.ts'
import { instantOf, wallClock, type Zone } from './time/zone.ts'

/** Longest time one connection may last, in seconds: nobody talks longer, and no reservation holds more. */
export const LONGEST_CALL = 4 * 3600

/** A local month as the ledger names it, `2026-11`, with its first instant and the first of the next. */
interface Month {
  readonly key: string
  readonly from: number
  readonly until: number
}

/** The local month around an instant. */
export function monthAt(zone: Zone, at: number): Month {
  const { year, month } = civilDate(wallClock(zone, at).day)
  return monthOf(zone, year, month)
}

/** The local month that the ledger names so. */
export function monthOfKey(zone: Zone, key: string): Month {
  return monthOf(zone, Number(key.slice(0, 4)), Number(key.slice(5)))
}

function monthOf(zone: Zone, year: number, month: number): Month {
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return {
    key: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`,
    from: instantOf(zone, dayNumber(year, month, 1) * DAY),
    until: instantOf(zone, next * DAY),
  }
}

/** Talk as seconds that count, by month. */
export interface Talk {
  readonly month: string
  readonly seconds: number
}

/**
 * True elapsed time of all parts of a talk (in order, apart from each other), rounded up to whole steps once and split
 * where a local month turns. What rounding adds belongs to the last month. Empty when nobody talked.
 */
export function talkByMonth(zone: Zone, parts: readonly Span[], step: number): Talk[] {
  const byMonth = new Map<string, number>()
  for (const { from, until } of parts) {
    for (let at = from; at < until; ) {
      const month = monthAt(zone, at)
      const upTo = Math.min(until, month.until)
      byMonth.set(month.key, (byMonth.get(month.key) ?? 0) + upTo - at)
      at = upTo
    }
  }
  const months = [...byMonth]
  const all = months.reduce((sum, [, ms]) => sum + ms, 0)
  const total = Math.ceil(all / 1000 / step) * step
  let talked = 0
  let counted = 0
  return months.flatMap(([month, ms], i) => {
    talked += ms
    const upTo = i === months.length - 1 ? total : Math.min(total, Math.ceil(talked / 1000))
    const seconds = upTo - counted
    counted = upTo
    return seconds > 0 ? [{ month, seconds }] : []
  })
}

/** What talk costs at a price, in cents, to the nearest; null when somebody has to say. */
export function centsFor(price: Price, seconds: number): number | null {
  if (price.kind !== 'amount') return null
  return price.per === 'hour' ? Math.round((price.cents * seconds) / 3600) : price.cents
}
