import { NOBODY } from '../policy/policy.ts'
import { keysOf, listAt, valueAt } from './file-values.ts'

// Doors as they stand in a file, right or wrong.

export function isOff(file: unknown, channel: string): boolean {
  const door = valueAt(file, ['doors', channel])
  return door === undefined || door === 'off' || keysOf(door).includes('off')
}

/** Tiers that a door names, without a look at their time on the phone; null where the file does not say it well enough. */
export function tiersNamed(file: unknown, channel: string): readonly string[] | null {
  const tiers = keysOf(valueAt(file, ['tiers']))
  const wanted = valueAt(file, ['doors', channel, 'for'])
  if (wanted === 'everyone') return tiers
  if (wanted === 'customers') return tiers.filter((tier) => tier !== NOBODY)
  if (!Array.isArray(wanted) || wanted.length === 0) return null
  return wanted.every((tier) => tiers.includes(String(tier))) ? wanted.map(String) : null
}

/** Tiers that have a door without paying each time; null where the file does not say it well enough. */
export function tiersOf(file: unknown, channel: string): readonly string[] | null {
  const named = tiersNamed(file, channel)
  if (named === null || channel !== 'phone') return named
  return named.filter((tier) => valueAt(file, ['tiers', tier, 'phone']) !== 'none')
}

export function isForSale(door: unknown): boolean {
  return valueAt(door, ['others']) !== undefined
}

/** All tiers of the desk but visitors. */
export function customersOf(file: unknown): readonly string[] {
  return keysOf(valueAt(file, ['tiers'])).filter((tier) => tier !== NOBODY)
}

/** One number of a door, or the door itself where its numbers have nothing of their own. */
export interface WrittenLine {
  readonly path: readonly PropertyKey[]
  readonly open: unknown
  readonly afterHours: unknown
}

export function linesOf(file: unknown, channel: string): readonly WrittenLine[] {
  const path = ['doors', channel]
  const open = valueAt(file, [...path, 'open'])
  const afterHours = valueAt(file, [...path, 'after-hours'])
  const numbers = listAt(file, [...path, 'numbers'])
  if (numbers.length === 0) return [{ path, open, afterHours }]
  return numbers.map((number, i) => ({
    path: [...path, 'numbers', i],
    open: valueAt(number, ['open']) ?? open,
    afterHours: valueAt(number, ['after-hours']) ?? afterHours,
  }))
}

/** Names of the hours that these tiers keep on these lines of a door: `open-for` counts before the line. */
export function hoursKept(
  file: unknown,
  channel: string,
  lines: readonly WrittenLine[],
  tiers: readonly string[],
): readonly string[] {
  const own = (tier: string) => valueAt(file, ['doors', channel, 'open-for', tier])
  return [...new Set(lines.flatMap(({ open }) => tiers.map((tier) => String(own(tier) ?? open))))]
}

/** Tiers that may come in at a door, at a price or without; null where the file does not say it well enough. */
export function entrantsOf(file: unknown, channel: string): readonly string[] | null {
  const tiers = tiersOf(file, channel)
  if (tiers === null || !isForSale(valueAt(file, ['doors', channel]))) return tiers
  return [...new Set([...tiers, ...customersOf(file)])]
}
