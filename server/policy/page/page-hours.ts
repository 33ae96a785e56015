import { CHANNELS, type Channel } from '../../../shared/channels.ts'
import type { Band, PageHours } from '../../../shared/desk-page.ts'
import { hoursOfUnknown } from '../opening.ts'
import { servedAt } from '../served.ts'
import { dayOf } from '../time/calendar.ts'
import type { Hours } from '../time/hours.ts'
import { type Week, type Window, weekOn } from '../time/wall-hours.ts'
import { localAt } from '../time/zone.ts'
import { hoursInWords, isAlways } from './hours-in-words.ts'
import type { Reader } from './lines.ts'

const MIDNIGHT = 1440

/** Hours that the page tells, with what keeps them: doors that we answer, and the clock of the answer times. */
export function hoursKept(to: Reader): Map<Hours, string[]> {
  const { policy, notServed, book, words } = to
  const kept = new Map<Hours, string[]>()
  const keep = (hours: Hours, name: string) => kept.set(hours, [...(kept.get(hours) ?? []), name])
  for (const channel of policy.doorOrder) {
    const door = policy.doors[channel]
    if (servedAt(door, notServed) === 'served') keep(hoursOfUnknown(policy, door, null), book.door[channel])
  }
  const { clock, entries, otherwise } = policy.firstResponse
  const counts = ({ kind }: { kind: string }) => kind !== 'none' && kind !== 'calendar-days'
  const own = policy.tiers.flatMap(({ firstResponse }) =>
    firstResponse?.kind === 'within' ? [firstResponse.time] : [],
  )
  if ([...entries.values(), otherwise, ...own].some(counts) || kept.size === 0) keep(clock, words.hours.clock)
  return kept
}

/** Weeks as the page shows them, those that people read alike as one; those without a gap last. */
export function pageHours(to: Reader, now: number): PageHours[] {
  const today = dayOf(localAt(to.policy.zone, now))
  const found = new Map<string, PageHours>()
  for (const [hours, names] of hoursKept(to)) {
    const one = hoursOf(to, hours, today)
    const key = JSON.stringify(one.parts)
    const same = found.get(key)
    found.set(key, { ...one, names: [...(same?.names ?? []), ...names] })
  }
  const all = [...found.values()]
  return [...all.filter(({ always }) => !always), ...all.filter(({ always }) => always)]
}

function hoursOf(to: Reader, hours: Hours, today: number): PageHours {
  const { usual, seasons } = hoursInWords(to, hours)
  const now = weekOn(hours, today)
  const part = (say: string, week: Week) => ({ say, week: bandsOfWeek(week), now: week === now })
  const parts = [part(usual, hours.week), ...seasons.map((say, i) => part(say, hours.seasons[i]!.week))]
  return { names: [], always: isAlways(hours), parts }
}

function bandsOfWeek(week: Week): Band[][] {
  return week.map((_, day) => bandsOf(week, day))
}

/** An ordinary day's bands: its own windows up to midnight, and the rest of a night that began the day before. */
function bandsOf(week: Week, day: number): Band[] {
  const own = week[day]!.map((w) => ({ from: w.from, until: Math.min(w.until, MIDNIGHT) }))
  return [...tailOf(week[(day + 6) % 7]!), ...own]
}

function tailOf(windows: readonly Window[]): Band[] {
  return windows.filter((w) => w.until > MIDNIGHT).map((w) => ({ from: 0, until: w.until - MIDNIGHT }))
}

/** The hours of each door that we answer, by its channel. */
export function hoursOfDoors({ policy, notServed }: Reader): Map<Channel, Hours> {
  const served = CHANNELS.filter((channel) => servedAt(policy.doors[channel], notServed) === 'served')
  return new Map(served.map((channel) => [channel, hoursOfUnknown(policy, policy.doors[channel], null)]))
}
