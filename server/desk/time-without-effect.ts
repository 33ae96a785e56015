import { entriesAt, keysOf, listAt, valueAt } from './file-values.ts'
import type { WrittenHours } from './hours-notation.ts'
import { listsHolidays, neverCloses, neverOpens, writtenHours } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { usesOf } from './references.ts'

/** Hours, holidays, closures and standby that can be read and change nothing: whoever wrote them believes otherwise. */
export function timeWithoutEffect(file: unknown): Mistake[] {
  const hours = writtenHours(file)
  return [
    ...closedForGood(file, hours),
    ...holidaysUnread(file, hours),
    ...closuresUnread(file, hours),
    ...standbyUnused(file),
    ...periodsNeverReached(file, hours),
  ]
}

type WrittenHoursByName = ReadonlyMap<string, WrittenHours>

/** Where named hours are read. */
const READERS = [
  'first-response.clock',
  'doors.*.open',
  'doors.*.open-for.*',
  'doors.*.numbers.*.open',
  'standby.periods.*.hours',
]

function closedForGood(file: unknown, hours: WrittenHoursByName): Mistake[] {
  const never = [...hours]
    .filter(([, written]) => neverOpens(written, listsHolidays(file)))
    .map(([name]) => name)
  const expected =
    'hours that open some day, as Mo-Fr 09:00-17:00 does; a door that is closed for good is off'
  return READERS.flatMap((pattern) => usesOf(file, pattern.split('.'))).flatMap((path) => {
    const name = String(valueAt(file, path))
    return never.includes(name) ? [wrong(path, `${name}, hours that never open`, expected)] : []
  })
}

/** A country whose holidays no hours name, so that the desk would be open on them all. */
function holidaysUnread(file: unknown, hours: WrittenHoursByName): Mistake[] {
  if (hours.size < keysOf(valueAt(file, ['hours'])).length || namesHolidays(hours)) return []
  const expected = 'PH in some hours: Mo-Fr 09:00-17:00; PH off'
  return ['holidays', 'also-holidays']
    .filter((key) => valueAt(file, [key]) !== undefined)
    .map((key) => wrongKey([key], 'holidays that no hours name', expected))
}

function namesHolidays(hours: WrittenHoursByName): boolean {
  return [...hours.values()].some(({ holidays }) => holidays !== null)
}

function closuresUnread(file: unknown, hours: WrittenHoursByName): Mistake[] {
  if (hours.size < keysOf(valueAt(file, ['hours'])).length) return []
  return listAt(file, ['closures']).flatMap((closure, i) => {
    const wanted = valueAt(closure, ['for'])
    if (wanted === undefined && namesHolidays(hours)) return []
    if (wanted !== undefined && (!Array.isArray(wanted) || wanted.length > 0)) return []
    const expected = `for: [${[...hours.keys()].slice(0, 3).join(', ')}] with the hours it is meant for, or PH in some hours`
    const found = 'a closure that acts on no hours'
    return [
      wanted === undefined
        ? wrong(['closures', i], found, expected)
        : wrongKey(['closures', i, 'for'], found, expected),
    ]
  })
}

function standbyUnused(file: unknown): Mistake[] {
  if (valueAt(file, ['standby']) === undefined) return []
  const uses = entriesAt(file, ['doors']).some(([, door]) =>
    [door, ...listAt(door, ['numbers'])].some((line) => valueAt(line, ['after-hours']) === 'standby'),
  )
  if (uses) return []
  return [wrongKey(['standby'], 'standby that no door uses', 'after-hours: standby at a door or a number')]
}

/** Where two periods overlap the first counts, so nothing comes after one that always runs. */
function periodsNeverReached(file: unknown, hours: WrittenHoursByName): Mistake[] {
  const periods = entriesAt(file, ['standby', 'periods'])
  const always = periods.findIndex(([, period]) => {
    const name = valueAt(period, ['hours'])
    return neverCloses(file, name, hours.get(String(name)))
  })
  if (always < 0) return []
  const expected = `a place before ${periods[always]![0]}, which runs always: where two overlap the first counts`
  return periods
    .slice(always + 1)
    .map(([key]) => wrongKey(['standby', 'periods', key], 'a period that never counts', expected))
}
