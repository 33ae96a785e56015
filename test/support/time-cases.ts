import fc from 'fast-check'
import { compileHours } from '../../server/desk/compile-hours.ts'
import { parseHours } from '../../server/desk/hours-notation.ts'
import { compileZone } from '../../server/desk/zone.ts'
import type { Hours } from '../../server/policy/time/hours.ts'
import type { Window } from '../../server/policy/time/wall-hours.ts'
import { listedHolidays } from './opening-hours.ts'
import { type OracleDate, type Watched, wallMinute, watch } from './time-oracle.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

export const ZONES = [
  'Europe/Amsterdam',
  'Europe/Brussels',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]
// Clocks that change around midnight, in the middle of Ramadan, or skip a whole date.
export const ODD_ZONES = [
  'America/St_Johns',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Pacific/Apia',
]

/** The same hours twice: through notation, holidays and zone table, and as the oracle watched them. */
export interface TimeCase {
  readonly hours: Hours
  readonly watched: Watched
  /** Instants to ask about, in the first days of the watch. */
  readonly probes: readonly number[]
}

const boundary = fc.oneof(
  fc.constantFrom(0, 60, 90, 120, 150, 180, 540, 1020, 1440),
  fc.integer({ min: 0, max: 1440 }),
)

/** Windows of one day: pairs of times; an odd one opens a window that ends on the next day. */
const windows: fc.Arbitrary<Window[]> = fc
  .tuple(fc.uniqueArray(boundary, { maxLength: 5 }), fc.integer({ min: 0, max: 600 }))
  .map(([times, late]) => {
    const sorted = times.sort((a, b) => a - b)
    const result: Window[] = []
    for (let i = 0; i < sorted.length; i += 2) {
      const from = sorted[i]!
      const until = sorted[i + 1] ?? 1440 + Math.min(late, sorted[0]!, from - 1)
      if (from < 1440 && until > from) result.push({ from, until })
    }
    return result
  })

const week = fc.oneof(
  { weight: 6, arbitrary: fc.array(windows, { minLength: 7, maxLength: 7 }) },
  { weight: 1, arbitrary: fc.constant(WEEKDAYS.map(() => [{ from: 0, until: 1440 }])) },
  { weight: 2, arbitrary: windows.map((same) => WEEKDAYS.map(() => same)) },
)

const plan = (days: number) =>
  fc.record({
    zone: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ZONES) }, fc.constantFrom(...ODD_ZONES)),
    atChange: fc.boolean(),
    place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    week,
    /** What `PH` says: nothing, windows (none means off), or the rule of a weekday. */
    holidays: fc.option(fc.oneof(windows, fc.integer({ min: 0, max: 6 }))),
    /** Dates of every year, and the weekdays on which they differ: a week of its own, or nothing but one day off. */
    season: fc.option(
      fc.record({
        first: fc.integer({ min: -2, max: days }),
        length: fc.integer({ min: 2, max: 9 }),
        week,
        on: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      }),
    ),
    holidayDates: fc.uniqueArray(fc.integer({ min: 0, max: days }), { maxLength: 2 }),
    closures: fc.array(
      fc.record({
        first: fc.integer({ min: 0, max: days }),
        length: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constant(days)),
        hours: fc.option(windows.filter(({ length }) => length > 0)),
        named: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    probes: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1440 * 4 }), fc.constantFrom(0, 0, 1, -1, 30_000, 59_999, 12_345)),
      { minLength: 8, maxLength: 8 },
    ),
  })

/** Hours of every kind, watched for `days` around a change of the clocks or anywhere from 1990 to 2040. */
export function timeCases(days: number): fc.Arbitrary<TimeCase> {
  return plan(days).map((it) => {
    const from = startOf(it.zone, it.atChange, it.place)
    const firstDay = Math.floor(from / DAY)
    const dateOf = (offset: number) => new Date((firstDay + offset) * DAY).toISOString().slice(0, 10)
    const season = it.season === null ? null : seasonOf(it.season, it.week, dateOf)
    const written = notation(it.week, it.holidays) + (season === null ? '' : seasonText(season))
    const holidays = it.holidayDates.map((offset) => ({ date: dateOf(offset), name: `holiday ${offset}` }))
    const closures = it.closures.map(({ first, length, hours, named }, i) => ({
      date: dateOf(first),
      until: dateOf(first + length - 1),
      name: `closure ${i}`,
      ...(hours === null ? {} : { hours: hours.map(windowText).join(',') }),
      ...(named ? { for: ['these'] } : {}),
    }))
    const parsed = parseHours(written)
    if (!parsed.ok) throw new Error(`${written}: column ${parsed.column}, found ${parsed.found}`)
    const hours = compileHours('these', parsed, compileZone(it.zone), listedHolidays(holidays), closures)

    const dates = new Map<number, OracleDate>()
    for (const offset of it.holidays === null ? [] : it.holidayDates) {
      const weekday = (new Date((firstDay + offset) * DAY).getUTCDay() + 6) % 7
      const like = typeof it.holidays === 'number' ? it.holidays : undefined
      if (like === weekday) continue
      const own = typeof it.holidays === 'number' ? it.week[it.holidays]! : (it.holidays ?? [])
      dates.set(firstDay + offset, { owner: {}, windows: own })
    }
    for (const owner of it.closures) {
      if (it.holidays === null && !owner.named) continue
      for (let i = 0; i < owner.length; i++) {
        dates.set(firstDay + owner.first + i, { owner, windows: owner.hours ?? [] })
      }
    }
    const watched = watch(
      {
        zone: it.zone,
        week: it.week,
        season: { dates: new Set(season?.dates), week: season?.week ?? it.week },
        dates,
      },
      from,
      days * 1440,
    )
    const probes = it.probes.map(([minute, ms]) => Math.max(from, from + minute * MINUTE + ms))
    const inShort = { zone: it.zone, written, holidays, closures, probes: probes.map((at) => new Date(at)) }
    return { hours, watched, probes, [fc.toStringMethod]: () => fc.stringify(inShort) }
  })
}

function notation(days: readonly (readonly Window[])[], holidays: Window[] | number | null): string {
  const times = (list: readonly Window[]) => list.map(windowText).join(',') || 'off'
  const rules = days.map((list, i) => `${WEEKDAYS[i]}${holidays === i ? ',PH' : ''} ${times(list)}`)
  return [...rules, ...(Array.isArray(holidays) ? [`PH ${times(holidays)}`] : [])].join('; ')
}

interface PlannedSeason {
  readonly first: number
  readonly length: number
  readonly week: readonly (readonly Window[])[]
  readonly on: readonly number[]
}

type Written = ReturnType<typeof seasonOf>

function seasonOf(
  { first, length, week, on }: PlannedSeason,
  usual: readonly (readonly Window[])[],
  dateOf: (offset: number) => string,
) {
  const dates = Array.from({ length }, (_, i) => dateOf(first + i).slice(5))
  return { dates, on, week: usual.map((windows, day) => (on.includes(day) ? week[day]! : windows)) }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `; Jul 15-Aug 03 Mo 09:00-12:00; ...` for the days of the week on which a season differs. */
function seasonText({ dates, week, on }: Written): string {
  const date = (text: string) => `${MONTHS[Number(text.slice(0, 2)) - 1]} ${text.slice(3)}`
  const dated = `${date(dates[0]!)}-${date(dates.at(-1)!)}`
  return on
    .map((day) => `; ${dated} ${WEEKDAYS[day]} ${week[day]!.map(windowText).join(',') || 'off'}`)
    .join('')
}

function windowText({ from, until }: Window): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const time = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  return `${time(from)}-${until <= 1440 ? time(until) : time(until - 1440)}`
}

/** A minute one or two days before a change of the clocks, or anywhere. */
function startOf(zone: string, atChange: boolean, place: number): number {
  const changes = changesOf(zone)
  if (atChange && changes.length > 0) {
    const spot = place * changes.length
    return changes[Math.floor(spot)]! - Math.floor((spot % 1) * 2 * 1440) * MINUTE
  }
  const first = Date.UTC(1990, 0, 1)
  return first + Math.floor((place * (Date.UTC(2040, 11, 1) - first)) / MINUTE) * MINUTE
}

const changes = new Map<string, number[]>()

/** Days from 1990 to 2040 in which the wall clock did not gain exactly a day. */
function changesOf(zone: string): number[] {
  let known = changes.get(zone)
  if (known === undefined) {
    known = []
    for (let day = Date.UTC(1990, 0, 1); day < Date.UTC(2040, 11, 1); day += DAY) {
      if (wallMinute(zone, day + DAY) - wallMinute(zone, day) !== 1440) known.push(day + DAY)
    }
    changes.set(zone, known)
  }
  return known
}
