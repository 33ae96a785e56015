import { keysOf, listAt, valueAt } from './file-values.ts'
import { listsHolidays, neverOpens, writtenHours } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { usesOf } from './references.ts'
import { standbyWithoutEffect } from './standby-without-effect.ts'
import type { WrittenHours } from './written-hours.ts'

/** Hours, holidays, closures and standby that can be read and change nothing: whoever wrote them believes otherwise. */
export function timeWithoutEffect(file: unknown): Mistake[] {
  const hours = writtenHours(file)
  return [
    ...closedForGood(file, hours),
    ...holidaysUnread(file, hours),
    ...closuresUnread(file, hours),
    ...standbyWithoutEffect(file),
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
