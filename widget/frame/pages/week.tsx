import type { Band, DeskPage, PageDoor, PageSeason } from '../../../shared/desk-page.ts'
import type { Words } from '../words/words.ts'
import { pageWords } from './page-words.ts'
import { marksOf, onRuler, sameDays, spanOf } from './ruler.ts'

interface WeekProps {
  page: DeskPage
  words: Words
}

const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** Names of the days, Monday first. */
function dayNames(locale: string, style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => format.format(MONDAY + day * DAY_MS))
}

const timeOf = (words: Words, minutes: number) =>
  words.clock(Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'))

/** An ordinary week, door by door: as bands to look at, and the same in words. */
export function Week({ page, words }: WeekProps) {
  const byHours = page.doors.filter((door) => !door.always && hasHours(door))
  const doors = [...byHours, ...page.doors.filter((door) => door.always)]
  const span = spanOf(doors)
  const { today, minutes } = localNow(page)
  return (
    <div class="week">
      {doors.map((door) => (
        <section key={door.channel} aria-label={words.door[door.channel]}>
          <h3>{words.door[door.channel]}</h3>
          <p class="small">
            {door.always ? pageWords(page.language).always : inWords(door.week, words, page)}
          </p>
          {door.seasons.map((season) => (
            <p key={season.from} class="small">
              {seasonInWords(season, words, page)}
            </p>
          ))}
          {!door.always && <Ruler door={door} span={span} words={words} today={today} minutes={minutes} />}
        </section>
      ))}
    </div>
  )
}

interface RulerProps {
  door: PageDoor
  span: Band
  words: Words
  today: number
  minutes: number
}

function Ruler({ door, span, words, today, minutes }: RulerProps) {
  const names = dayNames(words.locale, 'short')
  const now = onRuler({ from: minutes, until: minutes }, span)
  return (
    <div class="ruler" aria-hidden="true">
      {door.week.map((bands, day) => (
        <div key={names[day]} class={day === today ? 'day today' : 'day'}>
          <span>{names[day]}</span>
          <div class="hours">
            {bands.map((band) => {
              const { left, width } = onRuler(band, span)
              return <i key={band.from} class="band" style={{ left: `${left}%`, width: `${width}%` }} />
            })}
            {day === today && minutes >= span.from && minutes <= span.until && (
              <i class="now" style={{ left: `${now.left}%` }} />
            )}
          </div>
        </div>
      ))}
      <div class="day marks">
        <span />
        <div class="hours">
          {marksOf(span).map((mark) => (
            <span key={mark} style={{ left: `${onRuler({ from: mark, until: mark }, span).left}%` }}>
              {Math.floor(mark / 60)}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

function hasHours({ week, seasons }: PageDoor): boolean {
  return [{ week }, ...seasons].some((season) => season.week.some((day) => day.length > 0))
}

/** `From 1 July 2027 to 31 August 2027: Monday – Friday 10:00 to 15:00` */
function seasonInWords({ from, until, week }: PageSeason, words: Words, page: DeskPage): string {
  const format = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' })
  const date = (text: string) => format.format(Date.parse(`${text}T00:00:00Z`))
  const when = pageWords(page.language).season(date(from), until === null ? null : date(until))
  return `${when}: ${inWords(week, words, page)}`
}

function inWords(week: readonly Band[][], words: Words, { language }: DeskPage): string {
  const told = pageWords(language)
  const names = dayNames(words.locale, 'long')
  const open = sameDays(week).filter(({ bands }) => bands.length > 0)
  if (open.length === 0) return told.closed
  return open
    .map(({ first, last, bands }) => {
      const days = first === last ? names[first] : `${names[first]} – ${names[last]}`
      return `${days} ${bandsInWords(bands, words, told.until)}`
    })
    .join('; ')
}

/** `9:00 to 12:30, 13:00 to 17:00` */
export function bandsInWords(
  bands: readonly Band[],
  words: Words,
  until: (a: string, b: string) => string,
): string {
  return bands.map((band) => until(timeOf(words, band.from), timeOf(words, band.until))).join(', ')
}

/** The weekday and the minute of the day at the desk. */
function localNow({ now, desk }: DeskPage): { today: number; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: desk.timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string) => parts.find((piece) => piece.type === type)!.value
  const today = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))
  return { today, minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}
