import { NOBODY } from '../policy/policy.ts'
import { entriesAt, keysOf, valueAt } from './file-values.ts'
import { neverCloses, writtenHours } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import {
  customersOf,
  entrantsOf,
  hoursKept,
  isForSale,
  linesOf,
  tiersNamed,
  tiersOf,
} from './written-doors.ts'

/** Rules of doors, tiers and topics that can be read and that nobody would ever meet. */
export function doorsWithoutEffect(file: unknown): Mistake[] {
  return [
    ...entriesAt(file, ['doors']).flatMap(([channel, door]) => [
      ...forNobody(file, channel, door),
      ...othersForNobody(file, channel, door),
      ...openForOutsiders(file, channel, door),
      ...neverClosed(file, channel, door),
      ...standbyAlwaysOpen(file, channel),
      ...standbyOfNoNumber(file, channel),
    ]),
    ...phoneTimeUnread(file),
    ...promisesUnread(file),
    ...answersUnread(file),
  ]
}

function forNobody(file: unknown, channel: string, door: unknown): Mistake[] {
  if (tiersOf(file, channel)?.length !== 0 || isForSale(door)) return []
  const without = channel === 'phone' ? ', and has time on the phone' : ''
  const expected = `a tier that may come in${without}; a door for nobody is off`
  return [wrong(['doors', channel, 'for'], 'nobody who may come in', expected)]
}

/** Only customers can be billed, so visitors are not the others that are left. */
function othersForNobody(file: unknown, channel: string, door: unknown): Mistake[] {
  const tiers = tiersOf(file, channel)
  if (tiers === null || !isForSale(door)) return []
  const left = keysOf(valueAt(file, ['tiers'])).filter((tier) => tier !== NOBODY && !tiers.includes(tier))
  if (left.length > 0) return []
  const expected = 'a tier that the door is not for; visitors cannot be billed'
  return [wrongKey(['doors', channel, 'others'], 'a price for nobody', expected)]
}

function openForOutsiders(file: unknown, channel: string, door: unknown): Mistake[] {
  const tiers = tiersOf(file, channel)
  return entriesAt(door, ['open-for']).flatMap(([tier]) => {
    const path = ['doors', channel, 'open-for', tier]
    const isKnown = keysOf(valueAt(file, ['tiers'])).includes(tier)
    if (tiers === null || !isKnown || tiers.includes(tier) || (isForSale(door) && tier !== NOBODY)) return []
    const expected = `one of the tiers that the door is for: ${tiers.join(', ') || 'none'}`
    return [wrongKey(path, `hours for ${tier}, who may not come in`, expected)]
  })
}

const WHEN_CLOSED: readonly (readonly [key: string, found: string])[] = [
  ['finish-within', 'a time to finish after closing'],
  ['when-closed', 'words for when it is closed'],
]

/** What is said about closing, at a door that never closes for anybody who may come in. */
function neverClosed(file: unknown, channel: string, door: unknown): Mistake[] {
  const names = hoursKept(file, channel, linesOf(file, channel), entrantsOf(file, channel) ?? [])
  if (!neverClose(file, names)) return []
  return WHEN_CLOSED.filter(([key]) => valueAt(door, [key]) !== undefined).map(([key, what]) =>
    wrongKey(['doors', channel, key], what, hoursThatClose(names)),
  )
}

function neverClose(file: unknown, names: readonly string[]): boolean {
  const hours = writtenHours(file)
  return names.length > 0 && names.every((name) => neverCloses(file, name, hours.get(name)))
}

function hoursThatClose(names: readonly string[]): string {
  return `hours that close; ${names.join(', ')} never ${names.length === 1 ? 'does' : 'do'}`
}

/** Standby on a number that is never closed to a customer, whether the door is for them or not. */
function standbyAlwaysOpen(file: unknown, channel: string): Mistake[] {
  return linesOf(file, channel).flatMap((line) => {
    if (line.afterHours !== 'standby') return []
    const names = hoursKept(file, channel, [line], customersOf(file))
    const own = valueAt(file, [...line.path, 'after-hours']) !== undefined
    if (!own || !neverClose(file, names)) return []
    return [wrongKey([...line.path, 'after-hours'], 'standby after the hours', hoursThatClose(names))]
  })
}

/** Standby of a door, where each number says by itself what it does, or never closes. */
function standbyOfNoNumber(file: unknown, channel: string): Mistake[] {
  const path = ['doors', channel, 'after-hours']
  const lines = linesOf(file, channel)
  if (valueAt(file, path) !== 'standby' || lines[0]?.path.length === 2) return []
  const heirs = lines.filter((line) => valueAt(file, [...line.path, 'after-hours']) === undefined)
  if (heirs.length === 0) {
    return [wrongKey(path, 'standby that no number has', 'a number without an after-hours of its own')]
  }
  const names = hoursKept(file, channel, heirs, customersOf(file))
  return neverClose(file, names) ? [wrongKey(path, 'standby after the hours', hoursThatClose(names))] : []
}

/** Time on the phone of those to whom the telephone is not open, or only at a price that is billed by itself. */
function phoneTimeUnread(file: unknown): Mistake[] {
  const named = tiersNamed(file, 'phone')
  return entriesAt(file, ['tiers']).flatMap(([key, tier]) => {
    const time = valueAt(tier, ['phone'])
    if (named === null || time === undefined || time === 'none' || named.includes(key)) return []
    const expected = `no phone time, or ${key} among those doors.phone is for`
    return [wrongKey(['tiers', key, 'phone'], `time on the phone of ${key}, who may not call`, expected)]
  })
}

/** A tier's `promise` says how sure its own answer time is, and what the contract agreed is always guaranteed. */
function promisesUnread(file: unknown): Mistake[] {
  return entriesAt(file, ['tiers']).flatMap(([key, tier]) => {
    const own = valueAt(tier, ['first-response'])
    if (valueAt(tier, ['promise']) === undefined || (own !== undefined && own !== 'agreed')) return []
    const found = own === 'agreed' ? 'a promise beside what the contract agrees' : 'a promise of no time'
    return [wrongKey(['tiers', key, 'promise'], found, 'a time beside it: first-response: 4h')]
  })
}

const RULE_KEYS = ['by', 'clock', 'promise', 'before', 'default']

/** Answer times that no ticket gets, because each tier they could be for has a time of its own, which goes first. */
function answersUnread(file: unknown): Mistake[] {
  const rule = valueAt(file, ['first-response'])
  const own = entriesAt(file, ['tiers']).flatMap(([key, tier]) => {
    const time = valueAt(tier, ['first-response'])
    return time === undefined || time === 'agreed' ? [] : [key]
  })
  // Where visitors are not listed, tickets of visitors are answered by the rule.
  const all = own.includes(NOBODY) && own.length === keysOf(valueAt(file, ['tiers'])).length
  const byTier = valueAt(rule, ['by']) === 'tier'
  return keysOf(rule)
    .filter((key) => !RULE_KEYS.includes(key) && key !== valueAt(rule, ['default']))
    .filter((key) => (byTier ? own.includes(key) : all))
    .map((key) => {
      const found = byTier ? `a second time for ${key}` : 'a time that no ticket gets'
      const expected = byTier
        ? `one of the two: tiers.${key}.first-response goes first`
        : 'a tier without a first-response of its own: that goes first'
      return wrongKey(['first-response', key], found, expected)
    })
}
