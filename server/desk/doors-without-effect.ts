import { NOBODY } from '../policy/policy.ts'
import { entriesAt, keysOf, listAt, valueAt } from './file-values.ts'
import { neverCloses, writtenHours } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'

/** Rules of doors, tiers and topics that can be read and that nobody would ever meet. */
export function doorsWithoutEffect(file: unknown): Mistake[] {
  return [
    ...entriesAt(file, ['doors']).flatMap(([channel, door]) => [
      ...forNobody(file, channel, door),
      ...othersForNobody(file, channel, door),
      ...openForOutsiders(file, channel, door),
      ...neverClosed(file, channel, door),
    ]),
    ...promisesUnread(file),
    ...formRulesUnread(file),
  ]
}

/** Tiers that have a door without paying each time; null where the file does not say it well enough. */
function tiersOf(file: unknown, channel: string, door: unknown): readonly string[] | null {
  const tiers = keysOf(valueAt(file, ['tiers']))
  const wanted = valueAt(door, ['for'])
  const named =
    wanted === 'everyone'
      ? tiers
      : wanted === 'customers'
        ? tiers.filter((tier) => tier !== NOBODY)
        : Array.isArray(wanted) && wanted.length > 0 && wanted.every((tier) => tiers.includes(String(tier)))
          ? wanted.map(String)
          : null
  if (named === null || channel !== 'phone') return named
  return named.filter((tier) => valueAt(file, ['tiers', tier, 'phone']) !== 'none')
}

function isForSale(door: unknown): boolean {
  return valueAt(door, ['others']) !== undefined
}

function forNobody(file: unknown, channel: string, door: unknown): Mistake[] {
  if (tiersOf(file, channel, door)?.length !== 0 || isForSale(door)) return []
  const without = channel === 'phone' ? ', and has time on the phone' : ''
  const expected = `a tier that may come in${without}; a door for nobody is off`
  return [wrong(['doors', channel, 'for'], 'nobody who may come in', expected)]
}

/** Only customers can be billed, so visitors are not the others that are left. */
function othersForNobody(file: unknown, channel: string, door: unknown): Mistake[] {
  const tiers = tiersOf(file, channel, door)
  if (tiers === null || !isForSale(door)) return []
  const left = keysOf(valueAt(file, ['tiers'])).filter((tier) => tier !== NOBODY && !tiers.includes(tier))
  if (left.length > 0) return []
  const expected = 'a tier that the door is not for; visitors cannot be billed'
  return [wrongKey(['doors', channel, 'others'], 'a price for nobody', expected)]
}

function openForOutsiders(file: unknown, channel: string, door: unknown): Mistake[] {
  const tiers = tiersOf(file, channel, door)
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

/** What is said about closing, at a door that never closes for anybody. */
function neverClosed(file: unknown, channel: string, door: unknown): Mistake[] {
  const hours = writtenHours(file)
  const always = (name: unknown) => neverCloses(file, name, hours.get(String(name)))
  const others = entriesAt(door, ['open-for']).map(([, name]) => name)
  const lines = listAt(door, ['numbers']).flatMap((line) => valueAt(line, ['open']) ?? [])
  if (![valueAt(door, ['open']), ...others, ...lines].every(always)) return []
  const expected = `hours that close; ${String(valueAt(door, ['open']))} never does`
  const found = WHEN_CLOSED.filter(([key]) => valueAt(door, [key]) !== undefined).map(([key, what]) =>
    wrongKey(['doors', channel, key], what, expected),
  )
  if (valueAt(door, ['after-hours']) !== 'standby') return found
  return [...found, wrongKey(['doors', channel, 'after-hours'], 'standby after the hours', expected)]
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

/** Rules of the ticket form at a desk, or for a topic, that has none. */
function formRulesUnread(file: unknown): Mistake[] {
  const form = valueAt(file, ['doors', 'ticket'])
  const isOff = form === undefined || form === 'off' || keysOf(form).includes('off')
  const lane = valueAt(file, ['priority-lane']) === undefined ? [] : laneUnread(file, form, isOff)
  const asked = entriesAt(file, ['topics']).flatMap(([key, topic]) => {
    const doors = listAt(topic, ['doors'])
    if (listAt(topic, ['ask']).length === 0 || doors.length === 0 || doors.includes('ticket')) return []
    const expected = 'ticket among its doors: only the form asks for fields'
    return [wrongKey(['topics', key, 'ask'], 'fields that nobody asks for', expected)]
  })
  return [...lane, ...asked]
}

/** Going first is sold to customers who come in by the form and do not go first already. */
function laneUnread(file: unknown, form: unknown, isOff: boolean): Mistake[] {
  if (isOff)
    return [wrongKey(['priority-lane'], 'a paid lane for tickets', 'a ticket form: doors.ticket is off')]
  const tiers = tiersOf(file, 'ticket', form)
  const buys = (tier: string) => tier !== NOBODY && valueAt(file, ['tiers', tier, 'rank']) !== 'first'
  if (tiers === null || tiers.some(buys)) return []
  const expected =
    'a tier that doors.ticket is for and that does not go first already; visitors cannot be billed'
  return [wrongKey(['priority-lane'], 'a paid lane for nobody', expected)]
}
