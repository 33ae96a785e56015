import { parseHours } from '../desk/hours-notation.ts'
import type { WrittenHours } from '../desk/written-hours.ts'
import type { Io } from './arguments.ts'

type Windows = WrittenHours['week'][number]

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `balie hours "<text>"`: how a policy's opening hours are read. Exit code 0, 1 when they cannot be, 2 when asked wrongly. */
export async function hoursCommand(
  args: readonly string[],
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
): Promise<number> {
  const [text] = args
  if (text === undefined || args.length > 1) {
    stderr.write('Ask for one text, in quotes: balie hours "Mo-Fr 09:00-17:00; PH off"\n')
    return 2
  }
  const read = parseHours(text)
  if (!read.ok) {
    stderr.write(`${text}\n${' '.repeat(read.column - 1)}^\nfound ${read.found}, expected ${read.expected}\n`)
    return 1
  }
  stdout.write(`${inWords(read).join('\n')}\n`)
  return 0
}

function inWords({ week, holidays, likeHolidays, seasons }: WrittenHours): string[] {
  return [
    ...weekInWords(week),
    row('Public holidays', holidaysInWords(holidays, likeHolidays)),
    // Written last, they win; told first to last, as in the text.
    ...[...seasons]
      .reverse()
      .flatMap((season) => [
        '',
        `From ${date(season.from)} to ${date(season.until)}, every year`,
        ...weekInWords(season.week),
      ]),
  ]
}

function holidaysInWords(holidays: WrittenHours['holidays'], likeHolidays: readonly boolean[]): string {
  if (holidays === null) return 'like every other day, as PH is not written; closures do not act either'
  const like = DAYS.filter((_, day) => likeHolidays[day])
  return `${holidays === 'off' ? 'closed' : times(holidays)}${like.length === 0 ? '' : `; on ${like.join(', ')} as usual`}`
}

/** Days with the same windows that follow each other are told together. */
function weekInWords(week: WrittenHours['week']): string[] {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [day, windows] of week.entries()) {
    const before = runs.at(-1)
    if (before?.hours === times(windows)) before.last = day
    else runs.push({ first: day, last: day, hours: times(windows) })
  }
  return runs.map(({ first, last, hours }) =>
    row(first === last ? DAYS[first]! : `${DAYS[first]} – ${DAYS[last]}`, hours),
  )
}

function row(name: string, hours: string): string {
  return `${name.padEnd(22)}${hours}`
}

function times(windows: Windows): string {
  if (windows.length === 0) return 'closed'
  return windows
    .map(
      ({ from, until }) =>
        `${time(from)}–${until > 1440 ? `${time(until - 1440)} (the next day)` : time(until)}`,
    )
    .join(', ')
}

function time(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function date(monthDay: number): string {
  return `${monthDay % 100} ${MONTHS[Math.floor(monthDay / 100) - 1]}`
}
