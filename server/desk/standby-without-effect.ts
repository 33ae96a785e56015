import { CHANNELS } from '../../shared/channels.ts'
import { entriesAt, valueAt } from './file-values.ts'
import { common, isChanged, isWithin, join, type Minutes, minutesOf, noMinutes } from './hours-within.ts'
import { listsHolidays, MOST_HOURS, neverCloses, neverOpens, writtenHours } from './open-hours.ts'
import { type Mistake, wrongKey } from './problems.ts'
import { customersOf, hoursKept, isOff, linesOf, type WrittenLine } from './written-doors.ts'
import type { WrittenHours } from './written-hours.ts'

/** Standby that no door uses, and periods of it that never come to count. */
export function standbyWithoutEffect(file: unknown): Mistake[] {
  if (valueAt(file, ['standby']) === undefined) return []
  const hours = writtenHours(file)
  const doors = standbyDoors(file)
  const unused =
    doors.length === 0
      ? [wrongKey(['standby'], 'standby that no door uses', 'after-hours: standby at a door or a number')]
      : []
  const found = [...unused, ...noPeriod(file)]
  // Minutes of more hours than a desk may have are not worth the time.
  if (hours.size > MOST_HOURS) return found
  return [...found, ...neverReached(file, hours), ...whileOpen(file, doors, hours)]
}

type HoursByName = ReadonlyMap<string, WrittenHours>
/** The lines of a door that have standby. A door that nobody serves yet has it too: its rules wait. */
type StandbyDoor = readonly [channel: string, lines: readonly WrittenLine[]]

function standbyDoors(file: unknown): StandbyDoor[] {
  return CHANNELS.filter((channel) => !isOff(file, channel)).flatMap((channel): StandbyDoor[] => {
    const lines = linesOf(file, channel).filter(({ afterHours }) => afterHours === 'standby')
    return lines.length === 0 ? [] : [[channel, lines]]
  })
}

function noPeriod(file: unknown): Mistake[] {
  const periods = valueAt(file, ['standby', 'periods'])
  if (typeof periods !== 'object' || periods === null || Object.keys(periods).length > 0) return []
  const expected = 'at least one: periods: { night: { hours: night } }'
  return [wrongKey(['standby', 'periods'], 'no period', expected)]
}

/** Where two periods overlap the first counts, so nothing is left of one that runs inside those before it. */
function neverReached(file: unknown, hours: HoursByName): Mistake[] {
  let taken = noMinutes()
  const before: string[] = []
  let always: string | null = null
  const names = new Set<string>()
  return entriesAt(file, ['standby', 'periods']).flatMap(([key, period]) => {
    const name = String(valueAt(period, ['hours']))
    const written = hours.get(name)
    if (written === undefined || neverOpens(written, listsHolidays(file))) return []
    const isKnown = !isChanged(file, name, written)
    const isTaken = names.has(name) || (isKnown && isWithin(file, minutesOf(written, false), taken))
    if (always !== null || isTaken) return [neverCounts(key, before, always)]
    names.add(name)
    before.push(key)
    if (isKnown) taken = join(taken, minutesOf(written, true))
    if (neverCloses(file, name, written)) always = key
    return []
  })
}

function neverCounts(key: string, before: readonly string[], always: string | null): Mistake {
  const first = always === null ? `hours that ${before.join(', ')} leave` : `a place before ${always}`
  const why = always === null ? '' : ', which runs always'
  const expected = `${first}${why}: where two overlap the first counts`
  return wrongKey(['standby', 'periods', key], 'a period that never counts', expected)
}

/** Standby counts while the door is closed, so a period inside the hours of all of them never does. */
function whileOpen(file: unknown, doors: readonly StandbyDoor[], hours: HoursByName): Mistake[] {
  const open = doors.flatMap(([channel, lines]) => hoursKept(file, channel, lines, customersOf(file)))
  const kept = [...new Set(open)]
  // Where the door never closes it is its standby that acts on nothing.
  if (kept.every((name) => neverCloses(file, name, hours.get(name)))) return []
  const minutes = kept.map((name) => surelyOpen(file, name, hours.get(name)))
  const all = minutes.reduce<Minutes | null>(
    (some, each) => (some === null ? each : common(some, each)),
    null,
  )
  if (all === null) return []
  return entriesAt(file, ['standby', 'periods']).flatMap(([key, period]) => {
    const name = String(valueAt(period, ['hours']))
    const written = hours.get(name)
    if (written === undefined || neverOpens(written, listsHolidays(file))) return []
    const same = kept.length === 1 && kept[0] === name
    const inside = !isChanged(file, name, written) && isWithin(file, minutesOf(written, false), all)
    if (!same && !inside) return []
    const expected = `hours outside ${kept.join(', ')}: standby counts while the door is closed`
    return [wrongKey(['standby', 'periods', key], 'a period in which the door is open', expected)]
  })
}

function surelyOpen(file: unknown, name: string, written: WrittenHours | undefined): Minutes {
  return written === undefined || isChanged(file, name, written) ? noMinutes() : minutesOf(written, true)
}
