import { CHANNELS } from '../../shared/channels.ts'
import { NOBODY } from '../policy/policy.ts'
import { NOT_BUILT } from '../policy/served.ts'
import { parseDate } from '../policy/time/calendar.ts'
import { highTiersLater, highTiersLeftOut } from './doubted-ranks.ts'
import { keysOf, listAt, valueAt } from './file-values.ts'
import { listsHolidays, writtenHours } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { unusedNames, usesOf } from './references.ts'
import { leaves } from './schema/leaf-paths.ts'
import { LocalText } from './schema/leaves.ts'
import { parseTimeOfDay } from './schema/notations.ts'
import { isOff, tiersOf } from './written-doors.ts'

/** What is right as it stands and does what it says, and that whoever wrote it can hardly have meant. */
export function hardlyMeant(file: unknown): Mistake[] {
  return [
    ...everyoneWithoutVisitors(file),
    ...highTiersLeftOut(file),
    ...highTiersLater(file),
    ...holidaysOfNoCalendar(file),
    ...longClosures(file),
    ...daysTurnedRound(file),
    ...languagesLeftOut(file),
    ...noWayIn(file),
    ...unusedNames(file),
  ]
}

/** `everyone` is whoever the file lists: without `nobody` it is the customers. */
function everyoneWithoutVisitors(file: unknown): Mistake[] {
  if (keysOf(valueAt(file, ['tiers'])).includes(NOBODY)) return []
  return CHANNELS.filter((channel) => valueAt(file, ['doors', channel, 'for']) === 'everyone').map(
    (channel) =>
      wrong(
        ['doors', channel, 'for'],
        `everyone, and no ${NOBODY} among the tiers, so that visitors may not come in`,
        `${NOBODY}: {} as the first tier, or for: customers`,
      ),
  )
}

/** `PH off` where no holidays are listed closes on no day; a closure without `for` acts where PH stands. */
function holidaysOfNoCalendar(file: unknown): Mistake[] {
  const isClosure = listAt(file, ['closures']).some((closure) => valueAt(closure, ['for']) === undefined)
  if (listsHolidays(file) || isClosure) return []
  const found = 'PH, and no holidays, so that it stands for no day'
  const expected = 'holidays: with the country or region, as in holidays: BE'
  return [...writtenHours(file)]
    .filter(([, { holidays }]) => holidays !== null)
    .map(([name]) => wrong(['hours', name], found, expected))
}

/** Days. What is closed for longer comes back every year. */
const LONGEST_CLOSURE = 92

function longClosures(file: unknown): Mistake[] {
  return listAt(file, ['closures']).flatMap((closure, i) => {
    const [first, last] = ['date', 'until'].map((key) => parseDate(String(valueAt(closure, [key]))))
    const days = (last ?? 0) - (first ?? 0) + 1
    if (first == null || last == null || days <= LONGEST_CLOSURE) return []
    const expected = 'a day within three months, or a season of the hours: Jul-Aug off'
    return [wrong(['closures', i, 'until'], `${days} closed days`, expected)]
  })
}

/** Minutes. Nobody works a longer night than from four in the afternoon to ten in the morning. */
const LONGEST_NIGHT = 18 * 60
const NOON = 12 * 60
const TIMES = /(\d?\d:\d\d)\s*[\p{Pd}−]\s*(\d?\d:\d\d)/gu

/** `13:00-12:30` is read as a night shift that ends the next day; a shift that begins in the morning is none. */
function daysTurnedRound(file: unknown): Mistake[] {
  return ['hours.*', 'closures.*.hours'].flatMap((pattern) =>
    usesOf(file, pattern.split('.')).flatMap((path) =>
      [...String(valueAt(file, path)).matchAll(TIMES)].flatMap((match) => {
        const [written, opens = '', closes = ''] = match
        const from = parseTimeOfDay(opens)
        const until = parseTimeOfDay(closes)
        if (from === null || until === null || until === 0 || until >= from) return []
        if (from >= NOON && until + 24 * 60 - from <= LONGEST_NIGHT) return []
        const found = `${written}, which ends on the next day`
        return [
          { ...wrong(path, found, `a closing time after ${opens}, or a night shift`), offset: match.index },
        ]
      }),
    ),
  )
}

/** Names of tiers and the like are often the same in every language. */
const NAMES = /^(tiers|priorities|teams|included-work|doors\.whatsapp\.templates)\./

/** Texts that some readers of the desk get in a language that is not theirs. */
function languagesLeftOut(file: unknown): Mistake[] {
  const languages = listAt(file, ['languages']).map(String)
  if (languages.length < 2) return []
  return [...leaves()].flatMap(([leaf, schema]) => {
    if (schema.meta()?.like !== LocalText.meta()?.like) return []
    return usesOf(file, leaf.replaceAll('[]', '.*').split('.')).flatMap((path) => {
      const text = valueAt(file, path)
      if (typeof text === 'string' && NAMES.test(leaf)) return []
      const has = typeof text === 'string' ? languages.slice(0, 1) : keysOf(text)
      const missing = languages.filter((language) => !has.includes(language))
      if (missing.length === 0) return []
      const expected = `${missing.join(', ')} too: whoever reads ${missing.join(' or ')} gets it in ${languages[0]}`
      return [wrong(path, `a text in ${has.join(', ')} alone`, expected)]
    })
  })
}

/** People ask before they buy, forget their sign-in, or report what a customer does. */
function noWayIn(file: unknown): Mistake[] {
  if (CHANNELS.some((channel) => takesStrangers(file, channel))) return []
  const expected = `${NOBODY}: {} as the first tier and a door that is for it, or a number or address served elsewhere`
  return [wrongKey(['doors'], 'no way in for anybody who is not a customer, or cannot show it', expected)]
}

function takesStrangers(file: unknown, channel: (typeof CHANNELS)[number]): boolean {
  if (isOff(file, channel)) return false
  const door = valueAt(file, ['doors', channel])
  if (valueAt(door, ['served']) === 'elsewhere') return true
  if (NOT_BUILT[channel] !== undefined) return false
  return valueAt(door, ['login']) !== 'required' && tiersOf(file, channel)?.includes(NOBODY) === true
}
