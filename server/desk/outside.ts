import { parseDate } from '../policy/calendar.ts'
import type { Zone } from '../policy/zone.ts'
import { listAt, shown, valueAt } from './file-values.ts'
import { type PublicHoliday, publicHolidays } from './holidays.ts'
import { type Mistake, nearest } from './problems.ts'
import { compileZone } from './zone.ts'

/** What a policy takes from the outside world, where only the world can say what exists. */
export interface Outside {
  readonly zone: Zone | null
  /** The desk's own holidays first: on the same date they give the name. */
  readonly holidays: readonly PublicHoliday[]
  readonly mistakes: readonly Mistake[]
}

const YEARS_AHEAD = 10

/** The zone, and the holidays from the year before `now` (ms) to ten years after it. */
export function outsideOf(file: unknown, now: number): Outside {
  const first = new Date(now).getUTCFullYear() - 1
  const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, i) => first + i)
  const language = String(listAt(file, ['languages'])[0] ?? 'nl')
  const zone = attempt(file, 'timezone', compileZone, ZONES, Intl.supportedValuesOf('timeZone'))
  const calendar = attempt(
    file,
    'holidays',
    (country) => publicHolidays(country, years, language),
    COUNTRIES,
    [],
  )
  return {
    zone: zone.value,
    holidays: [...ownHolidays(file, years), ...(calendar.value ?? [])],
    mistakes: [...zone.mistakes, ...calendar.mistakes],
  }
}

const ZONES = 'an IANA time zone such as Europe/Amsterdam'
const COUNTRIES = 'a country (BE), a state (DE-BY) or a region whose public holidays are known'

function attempt<T>(
  file: unknown,
  key: string,
  read: (text: string) => T,
  expected: string,
  known: readonly string[],
): { value: T | null; mistakes: Mistake[] } {
  const written = valueAt(file, [key])
  if (typeof written !== 'string') return { value: null, mistakes: [] }
  try {
    return { value: read(written), mistakes: [] }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return {
      value: null,
      mistakes: [{ path: [key], found: shown(written), expected, didYouMean: nearest(written, known) }],
    }
  }
}

function ownHolidays(file: unknown, years: readonly number[]): PublicHoliday[] {
  return listAt(file, ['also-holidays']).flatMap((day) => {
    const [every, name] = [valueAt(day, ['every']), valueAt(day, ['name'])]
    if (typeof name !== 'string') return []
    const dates = years.map((year) => `${year}-${every}`)
    // The 29th of February is not in every year.
    return dates.filter((date) => parseDate(date) !== null).map((date) => ({ date, name }))
  })
}
