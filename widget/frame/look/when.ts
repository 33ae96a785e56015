import type { Words } from '../words/words.ts'

const DAY_MS = 86_400_000

/** Language, zone and wording in which instants are told. */
export interface Telling {
  words: Words
  /** IANA name of the zone in which times are told. */
  zone: string
}

type Parts = Record<string, string>

function partsOf(instant: number, { words, zone }: Telling): Parts {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]))
}

function dayNumber(instant: number, zone: string): number {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** `9:00`, in the way the language writes it. */
export function clockTime(instant: number, telling: Telling): string {
  const { hour, minute } = partsOf(instant, telling)
  return telling.words.clock(Number(hour), minute!)
}

/** Null for today, else `tomorrow`, `Monday`, or `Monday 23 November` when a weekday alone would mislead. */
export function dayName(instant: number, now: number, telling: Telling): string | null {
  const away = dayNumber(instant, telling.zone) - dayNumber(now, telling.zone)
  if (away === 0) return null
  if (away === 1) return telling.words.tomorrow
  if (away === -1) return telling.words.yesterday
  const { weekday, day, month } = partsOf(instant, telling)
  return away > 1 && away < 7 ? weekday! : telling.words.date(weekday!, day!, month!)
}

/** `today at 15:10`, `tomorrow at 9:00`, `Monday 23 November at 9:00`. */
export function atTime(instant: number, now: number, telling: Telling): string {
  const { words } = telling
  return words.at(dayName(instant, now, telling) ?? words.today, clockTime(instant, telling))
}

/** `by 15:10`, `by tomorrow at 9:00`, `by Monday 23 November at 13:00`. */
export function byTime(instant: number, now: number, telling: Telling): string {
  return telling.words.by(dayName(instant, now, telling), clockTime(instant, telling))
}

/** Do the clocks of two zones stand differently at this instant. */
export function clocksDiffer(instant: number, one: string, other: string): boolean {
  const told = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant)
  return told(one) !== told(other)
}

/** The zone of this browser. */
export const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
