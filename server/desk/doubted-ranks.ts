import { CHANNELS } from '../../shared/channels.ts'
import { parseResponseTime } from '../policy/time/response-notation.ts'
import { listAt, valueAt } from './file-values.ts'
import { type Mistake, wrong } from './problems.ts'
import { customersOf, isOff, tiersNamed } from './written-doors.ts'

/** Doors that let in lower tiers and not one above them: a tier that was added later is easily forgotten there. */
export function highTiersLeftOut(file: unknown): Mistake[] {
  const customers = customersOf(file)
  return CHANNELS.flatMap((channel) => {
    if (isOff(file, channel) || listAt(file, ['doors', channel, 'for']).length === 0) return []
    const named = (tiersNamed(file, channel) ?? []).filter((tier) => customers.includes(tier))
    const above = customers.slice(customers.findLastIndex((tier) => named.includes(tier)) + 1)
    if (named.length === 0 || above.length === 0) return []
    const found = `${named.join(', ')}, and not ${above.join(', ')}, which ${above.length === 1 ? 'stands' : 'stand'} above them`
    const expected = `${[...named, ...above].join(', ')}: tiers stand lowest first`
    return [wrong(['doors', channel, 'for'], found, expected)]
  })
}

/** Tiers that wait longer for an answer than one below them. Times of different kinds are not compared. */
export function highTiersLater(file: unknown): Mistake[] {
  const customers = customersOf(file)
  return customers.flatMap((tier, i) => {
    const { path, text } = answerOf(file, tier)
    const faster = customers.slice(0, i).find((lower) => isLonger(text, answerOf(file, lower).text))
    if (faster === undefined) return []
    const found = `${text}, later than ${faster} (${answerOf(file, faster).text}), which stands below`
    return [wrong(path, found, 'the shorter time for the higher tier: tiers stand lowest first')]
  })
}

interface WrittenTime {
  readonly path: readonly string[]
  readonly text: string
}

/** What a tier says itself, its entry, or the default. */
function answerOf(file: unknown, tier: string): WrittenTime {
  const paths = [
    ['tiers', tier, 'first-response'],
    ...(valueAt(file, ['first-response', 'by']) === 'tier' ? [['first-response', tier]] : []),
  ]
  const own = paths.find((path) => valueAt(file, path) !== undefined)
  const path = own ?? ['first-response', 'default']
  const written = valueAt(file, path)
  const entry = typeof written === 'string' ? valueAt(file, ['first-response', written]) : undefined
  return { path, text: String(entry ?? written) }
}

function isLonger(text: string, than: string): boolean {
  const [some, other] = [parseResponseTime(text), parseResponseTime(than)]
  if (some?.kind === 'open-time' && other?.kind === 'open-time') return some.ms > other.ms
  if (some?.kind === 'working-days' && other?.kind === 'working-days') return some.days > other.days
  return some?.kind === 'calendar-days' && other?.kind === 'calendar-days' && some.days > other.days
}
