import type { Window } from '../policy/time/wall-hours.ts'
import { refuse, type Token } from './hours-tokens.ts'

/** Opening hours as they were written, before zone, holidays and closures. */
export interface WrittenHours {
  /** Monday to Sunday; sorted, windows that touch joined. */
  readonly week: readonly (readonly Window[])[]
  /** What public holidays do; null when `PH` is not written: then they do nothing. */
  readonly holidays: readonly Window[] | 'off' | null
  /** Weekdays that share their rule with `PH` (`Mo-Su,PH 22:00-06:00`): a holiday on them is a day like the others. */
  readonly likeHolidays: readonly boolean[]
  /** Parts of the year with a week of their own, the last written first: it wins. */
  readonly seasons: readonly (Season & { readonly week: readonly (readonly Window[])[] })[]
}

/** Month and day as `month * 100 + day`, both included; `from` after `until` runs over the turn of the year. */
export interface Season {
  readonly from: number
  readonly until: number
}

export interface MonthDay {
  readonly month: number
  readonly day: number
}

/** One rule as read. */
export interface Rule {
  readonly first: Token
  readonly season: Season | null
  readonly days: readonly number[]
  readonly windows: readonly Window[]
  readonly does: 'replaces' | 'adds' | 'closes' | 'cuts'
}

export const WEEK = [0, 1, 2, 3, 4, 5, 6]
/** Stands after the weekdays. */
export const PH = 7
export const MIDNIGHT = 1440

const SOMETHING_LEFT =
  'a rule that leaves something of the earlier ones: on its days a later rule replaces them. ' +
  'Put all windows of a day into one rule (Mo 09:00-12:00,13:00-17:00) and exceptions last (Mo-Fr 09:00-17:00; We off)'
const WITHIN = 'a break within the hours that stand before it, as in Mo-Fr 09:00-17:00; 12:00-13:00 off'
const NIGHT =
  'a night with its break as two rules, as in Mo-Fr 18:00-02:00, Tu-Sa 03:00-08:00: ' +
  'hours after midnight belong to the day on which they begin'
const YEAR_FIRST =
  'the hours of the whole year before those of its seasons, as in Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-15:00'
const APART = 'windows of a day that do not overlap'
const WHICH_DAYS =
  'the days of the week on which the season changes the hours, as in Jul-Aug Mo-Fr 10:00-15:00'

/** What holds on a day, and which rules made it so. */
interface Decided {
  readonly windows: readonly Window[]
  readonly isOff: boolean
  readonly by: readonly Rule[]
}

/** What is decided for each weekday and for PH, the whole year or in a season; undefined where nothing is. */
type Days = (Decided | undefined)[]

interface InSeason {
  readonly season: Season
  readonly days: Days
}

/** Lays the rules over each other in the order in which they stand. Throws Misread where one can hardly be meant. */
export function laidOver(rules: readonly Rule[]): WrittenHours {
  const year: Days = Array.from({ length: PH + 1 })
  const seasons: InSeason[] = []
  rules.forEach((rule, i) => {
    const scope = rule.season === null ? null : scopeOf(seasons, rule.season)
    if (scope !== null && hasUnclearDays(rule, year)) refuse(rule.first, WHICH_DAYS)
    lay(rule, scope?.days ?? year, year)
    if (scope === null) for (const { days } of seasons) followYear(rule, days)
    const left = new Set([year, ...seasons.map(({ days }) => days)].flat().flatMap((day) => day?.by ?? []))
    if (rule.does === 'cuts' && !left.has(rule)) refuse(rule.first, WITHIN)
    if (!rules.slice(0, i).every((earlier) => left.has(earlier))) refuse(rule.first, SOMETHING_LEFT)
  })
  const holidays = year[PH]
  const weekOf = (days: Days) => WEEK.map((day) => joined((days[day] ?? year[day])?.windows ?? []))
  return {
    week: weekOf(year),
    holidays: holidays === undefined ? null : holidays.isOff ? 'off' : joined(holidays.windows),
    likeHolidays: WEEK.map((day) => isSame(year[day], holidays)),
    seasons: seasons.map(({ season, days }) => ({ ...season, week: weekOf(days) })).reverse(),
  }
}

function scopeOf(seasons: InSeason[], season: Season): InSeason {
  const known = seasons.find((one) => one.season.from === season.from && one.season.until === season.until)
  const scope = known ?? { season, days: Array.from<Decided | undefined>({ length: PH + 1 }) }
  if (known === undefined) seasons.push(scope)
  return scope
}

/** `Mo-Fr 09:00-17:00; Jul-Aug 10:00-15:00`: also at the weekend? */
function hasUnclearDays({ days, does }: Rule, year: Days): boolean {
  const isOpen = WEEK.map((day) => (year[day]?.windows.length ?? 0) > 0)
  return (
    days === WEEK &&
    (does === 'replaces' || does === 'adds') &&
    isOpen.includes(true) &&
    isOpen.includes(false)
  )
}

function lay(rule: Rule, days: Days, year: Days): void {
  if (rule.does === 'cuts' && rule.windows.some(({ until }) => until > MIDNIGHT)) refuse(rule.first, WITHIN)
  if (rule.does === 'cuts') {
    for (const day of [...WEEK, PH]) days[day] = cutOut(rule, day, days[day] ?? year[day]) ?? days[day]
    return
  }
  for (const day of rule.days) {
    days[day] = rule.does === 'adds' ? added(rule, days[day] ?? year[day]) : only(rule)
  }
}

/** A rule of the whole year holds in the seasons before it as well. */
function followYear(rule: Rule, days: Days): void {
  for (const day of rule.does === 'cuts' ? WEEK : rule.days) {
    const before = days[day]
    if (before === undefined) continue
    if (rule.does === 'replaces' && before.windows.length > 0) refuse(rule.first, YEAR_FIRST)
    if (rule.does === 'cuts') days[day] = cutOut(rule, day, before) ?? before
    else days[day] = rule.does === 'adds' ? added(rule, before) : undefined
  }
}

function only(rule: Rule): Decided {
  return { windows: rule.windows, isOff: rule.does === 'closes', by: [rule] }
}

function added(rule: Rule, before: Decided | undefined): Decided {
  if (before === undefined || before.windows.length === 0) return only(rule)
  const meets = before.windows.some((a) => rule.windows.some((b) => a.from < b.until && b.from < a.until))
  if (meets) refuse(rule.first, APART)
  const windows = [...before.windows, ...rule.windows].sort((a, b) => a.from - b.from)
  return { windows, isOff: false, by: [...before.by, rule] }
}

/** The windows of a day without the break; null where it takes nothing away. */
function cutOut(rule: Rule, day: number, before: Decided | undefined): Decided | null {
  if (before === undefined) return null
  const windows = breaksOn(rule, day).reduce(
    (left, hole) =>
      left.flatMap(({ from, until }) =>
        [
          { from, until: Math.min(until, hole.from) },
          { from: Math.max(from, hole.until), until },
        ].filter((part) => part.until > part.from),
      ),
    [...before.windows],
  )
  if (windows.some(({ from }) => from >= MIDNIGHT)) refuse(rule.first, NIGHT)
  const time = (all: readonly Window[]) => all.reduce((sum, { from, until }) => sum + until - from, 0)
  return time(windows) === time(before.windows) ? null : { windows, isOff: false, by: [...before.by, rule] }
}

/** A break also meets the windows that began the day before. */
function breaksOn({ days, windows }: Rule, day: number): Window[] {
  const tomorrow = day === PH ? days.includes(PH) : days.includes((day + 1) % 7)
  return [
    ...(days.includes(day) ? windows : []),
    ...(tomorrow
      ? windows.map(({ from, until }) => ({ from: from + MIDNIGHT, until: until + MIDNIGHT }))
      : []),
  ]
}

function isSame(day: Decided | undefined, holidays: Decided | undefined): boolean {
  if (day === undefined || holidays === undefined || day.by.length !== holidays.by.length) return false
  return day.by.every((rule, i) => rule === holidays.by[i])
}

function joined(windows: readonly Window[]): Window[] {
  const result: Window[] = []
  for (const window of windows) {
    const before = result.at(-1)
    if (before?.until === window.from) result[result.length - 1] = { from: before.from, until: window.until }
    else result.push(window)
  }
  return result
}
