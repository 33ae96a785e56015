import type { Language } from '../../shared/channels.ts'
import { FIRST_YEAR, LAST_YEAR, parseDate } from '../policy/time/calendar.ts'
import type { Zone } from '../policy/time/zone.ts'
import { namedIn, textsIn } from './compile-texts.ts'
import { listAt, shown, valueAt } from './file-values.ts'
import { type HolidayYears, holidayYears, type PublicHoliday } from './holidays.ts'
import { type Mistake, nearest } from './problems.ts'
import { LocalText } from './schema/leaves.ts'
import { compileZone } from './zone.ts'

/** What a policy takes from the outside world, where only the world can say what exists. */
interface Outside {
  readonly zone: Zone | null
  /** The desk's own holidays first: on the same date they give the name. */
  readonly holidays: HolidayYears
  readonly mistakes: readonly Mistake[]
}

/** The zone, and the holidays of every year that is known. */
export function outsideOf(file: unknown): Outside {
  const language = String(listAt(file, ['languages'])[0] ?? 'nl')
  const zone = attempt(file, 'timezone', compileZone, ZONES, Intl.supportedValuesOf('timeZone'))
  const calendar = attempt(file, 'holidays', (country) => holidayYears(country, language), COUNTRIES, [])
  const own = ownHolidays(file, language as Language)
  return {
    zone: zone.value,
    holidays: {
      first: FIRST_YEAR,
      last: LAST_YEAR,
      in: (year) => [...ownIn(own, year), ...(calendar.value?.in(year) ?? [])],
    },
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

/** A day of every year that the desk names itself. */
interface OwnHoliday {
  readonly every: string
  readonly name: string
  readonly nameIn: (language: Language) => string
}

function ownHolidays(file: unknown, language: Language): OwnHoliday[] {
  return listAt(file, ['also-holidays']).flatMap((day) => {
    const name = LocalText.safeParse(valueAt(day, ['name']))
    const every = String(valueAt(day, ['every']))
    return name.success ? [{ every, ...namedIn(textsIn(language)(name.data), language) }] : []
  })
}

function ownIn(own: readonly OwnHoliday[], year: number): PublicHoliday[] {
  // The 29th of February is not in every year.
  const dates = own.map(({ every, ...named }) => ({ date: `${year}-${every}`, ...named }))
  return dates.filter(({ date }) => parseDate(date) !== null)
}
