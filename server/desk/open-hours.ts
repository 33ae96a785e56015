import { entriesAt, listAt, valueAt } from './file-values.ts'
import { parseHours } from './hours-notation.ts'
import type { WrittenHours } from './written-hours.ts'

/** Each named hours keeps a calendar of its own. */
export const MOST_HOURS = 100

/** The named hours of a file as it stands; what cannot be read is left out, for that is a mistake of its own. */
export function writtenHours(file: unknown): ReadonlyMap<string, WrittenHours> {
  const read = entriesAt(file, ['hours']).flatMap(([name, text]): [string, WrittenHours][] => {
    const hours = typeof text === 'string' ? parseHours(text) : null
    return hours?.ok ? [[name, hours]] : []
  })
  return new Map(read)
}

export function neverOpens({ week, holidays, seasons }: WrittenHours, hasHolidays: boolean): boolean {
  const onHolidays = hasHolidays && holidays !== null && holidays !== 'off' && holidays.length > 0
  return !onHolidays && [{ week }, ...seasons].every((of) => of.week.every((windows) => windows.length === 0))
}

/** Open around the clock on every day, whatever a holiday or a closure says. */
export function neverCloses(file: unknown, name: unknown, hours: WrittenHours | undefined): boolean {
  if (hours === undefined) return false
  const isClosed = listAt(file, ['closures']).some((closure) => listAt(closure, ['for']).includes(name))
  const allDay = [hours, ...hours.seasons].every(({ week }) =>
    week.every((windows) => windows.some(({ from, until }) => from === 0 && until >= 1440)),
  )
  return allDay && hours.holidays === null && !isClosed
}

/** Whether a file lists days that `PH` stands for. */
export function listsHolidays(file: unknown): boolean {
  return valueAt(file, ['holidays']) !== undefined || listAt(file, ['also-holidays']).length > 0
}
