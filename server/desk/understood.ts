import type { Channel } from '../../shared/channels.ts'
import type { Door } from '../policy/door.ts'
import { doorIsFor, mayComeIn } from '../policy/door-tiers.ts'
import { hoursDialled } from '../policy/opening.ts'
import { NOBODY, type Policy, type Tier } from '../policy/policy.ts'
import { priceIn, secondsIn } from '../policy/say/in-language.ts'
import { en } from '../policy/say/words/en.ts'
import { NOT_BUILT, servedAt } from '../policy/served.ts'
import { dayOf, formatDate, weekdayOf } from '../policy/time/calendar.ts'
import type { Hours } from '../policy/time/hours.ts'
import { type Week, type Window, weekOn } from '../policy/time/wall-hours.ts'
import { localAt } from '../policy/time/zone.ts'

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const MIDNIGHT = 1440
const A_YEAR = 366
/** So many of the days that differ are told. */
const DAYS_TOLD = 5

/**
 * How a policy is understood, in lines of plain text: a week of hours per door, the next days that differ, and who may
 * come in at which door. `now` in ms since the epoch.
 */
export function understood(policy: Policy, now: number): string[] {
  const today = dayOf(localAt(policy.zone, now))
  return [
    ...section('open', weeks(policy, today)),
    ...section('days that differ', daysThatDiffer(policy, today)),
    ...section('who may come in', whoMayComeIn(policy)),
    ...section('reports of abuse', notices(policy)),
  ]
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line.trimEnd()}`)]
}

/** The hours that those keep who may come in at a door, each once, and for which of them where it is not all. */
function hoursAt(policy: Policy, door: Door): readonly { hours: Hours; of: string }[] {
  const lines = door.lines.length === 0 ? [null] : door.lines.map(({ number }) => number)
  const found = new Map<Hours, Set<string>>()
  const entrants = policy.tiers.filter((tier) => mayComeIn(door, tier))
  for (const number of lines) {
    for (const { key } of entrants) {
      const hours = hoursDialled(door, number, key)
      const whose = door.hoursByTier.has(key) ? key : lines.length > 1 ? (number ?? '') : 'others'
      found.set(hours, (found.get(hours) ?? new Set()).add(whose))
    }
  }
  return [...found].map(([hours, whose]) => ({
    hours,
    of: found.size === 1 ? '' : ` for ${[...whose].join(', ')}`,
  }))
}

function doorsHere(policy: Policy): readonly Channel[] {
  return policy.doorOrder.filter((channel) => servedAt(policy.doors[channel], NOT_BUILT) === 'served')
}

function weeks(policy: Policy, today: number): string[][] {
  const doors = doorsHere(policy).flatMap((channel) =>
    hoursAt(policy, policy.doors[channel]).map(({ hours, of }) => [
      `${channel}${of}`,
      hoursText(hours, today),
    ]),
  )
  return [...doors, ['answer times', hoursText(policy.firstResponse.clock, today)]]
}

function hoursText(hours: Hours, today: number): string {
  const now = weekText(weekOn(hours, today))
  return hours.seasons.length === 0 ? now : `${now} (now; other weeks in other seasons)`
}

function weekText(week: Week): string {
  const runs: { first: number; last: number; text: string }[] = []
  for (const [day, windows] of week.entries()) {
    const text = windowsText(windows)
    const before = runs.at(-1)
    if (before?.text === text) before.last = day
    else runs.push({ first: day, last: day, text })
  }
  const open = runs.filter(({ text }) => text !== CLOSED)
  if (open.length === 0) return CLOSED
  if (open.length === 1 && open[0]!.text === ALL_DAY && open[0]!.last - open[0]!.first === 6) return '24/7'
  return open
    .map(({ first, last, text }) => `${WEEKDAYS[first]}${first === last ? '' : `-${WEEKDAYS[last]}`} ${text}`)
    .join('; ')
}

const CLOSED = 'closed'
const ALL_DAY = '00:00-24:00'

function windowsText(windows: readonly Window[]): string {
  if (windows.length === 0) return CLOSED
  return windows
    .map(({ from, until }) =>
      until > MIDNIGHT
        ? `${time(from)}-${time(until - MIDNIGHT)} of the next day`
        : `${time(from)}-${time(until)}`,
    )
    .join(', ')
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The next of them within a year: holidays, closures, half days. */
function daysThatDiffer(policy: Policy, today: number): string[][] {
  const kept = [
    ...doorsHere(policy).flatMap((channel) =>
      hoursAt(policy, policy.doors[channel]).map(({ hours, of }) => ({ name: `${channel}${of}`, hours })),
    ),
    { name: 'answer times', hours: policy.firstResponse.clock },
  ]
  const rows: string[][] = []
  for (let day = today; day < today + A_YEAR && rows.length < DAYS_TOLD; day++) {
    const differing = new Map<string, string[]>()
    let called = ''
    for (const { name, hours } of kept) {
      const special = hours.special.get(day)
      if (special === undefined) continue
      const text = windowsText(special.windows)
      if (text === windowsText(weekOn(hours, day)[weekdayOf(day)]!)) continue
      called = special.nameIn?.('en') ?? special.name
      differing.set(text, [...(differing.get(text) ?? []), name])
    }
    if (differing.size === 0) continue
    const texts = [...differing].map(([text, names]) => `${names.join(', ')} ${text}`)
    rows.push([`${WEEKDAYS[weekdayOf(day)]} ${formatDate(day)}`, called, texts.join('; ')])
  }
  return rows
}

/** Topics that the form takes from anybody. */
function notices(policy: Policy): string[][] {
  return [...policy.topics.values()]
    .filter(({ notice }) => notice === 'abuse')
    .map(({ key }) => [`${key}: from anybody, at any hour, by the ticket form`])
}

/** A row for each tier, a column for each door that is there. */
function whoMayComeIn(policy: Policy): string[][] {
  const channels = policy.doorOrder.filter((channel) => servedAt(policy.doors[channel], NOT_BUILT) !== 'off')
  const head = ['', ...channels]
  return [
    head,
    ...policy.tiers.map((tier) => [
      tier.key === NOBODY ? `${NOBODY} (visitors)` : tier.key,
      ...channels.map((channel) => entry(policy, policy.doors[channel], tier)),
    ]),
  ]
}

function entry(policy: Policy, door: Door, tier: Tier): string {
  const at = servedAt(door, NOT_BUILT)
  if (at !== 'served') return at === 'elsewhere' ? 'elsewhere' : 'not served'
  const standby = tier.key !== NOBODY && policy.standby !== null && hasStandby(door)
  const late = standby ? ', standby' : ''
  if (!doorIsFor(door, tier)) {
    if (door.others === null) return standby ? 'standby only' : 'no'
    if (tier.key === NOBODY) return 'no: customers pay'
    return `at ${priceIn(en, door.others.price)}${late}`
  }
  return `${[...talkTime(door, tier), ...conditions(door)].join(', ') || 'yes'}${late}`
}

function hasStandby({ afterHours, lines }: Door): boolean {
  return [afterHours, ...lines.map((line) => line.afterHours)].includes('standby')
}

function talkTime({ channel }: Door, { phone }: Tier): string[] {
  if (channel !== 'phone' || phone === null) return []
  return [phone.kind === 'monthly' ? `${secondsIn(en, phone.seconds)} a month` : phone.kind.replace('-', ' ')]
}

function conditions({ ticket, noTicket, login }: Door): string[] {
  return [
    ...(login === 'required' ? ['signed in'] : []),
    ...(ticket === 'required' && noTicket === 'refuse' ? ['with a ticket'] : []),
  ]
}
