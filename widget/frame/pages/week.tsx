import type { Band, DeskPage, PageHours } from '../../../shared/desk-page.ts'
import type { Words } from '../words/words.ts'
import { marksOf, onRuler, spanOf } from './ruler.ts'

interface WeekProps {
  page: DeskPage
  words: Words
}

const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** Short names of the days, Monday first. */
function dayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => format.format(MONDAY + day * DAY_MS))
}

/** The ordinary weeks, each with all that keeps it: in words, and as bands to look at. */
export function Week({ page, words }: WeekProps) {
  const span = spanOf(page.hours)
  return (
    <div class="week">
      {page.hours.map(({ names, always, parts }) => (
        <section key={names.join()} aria-label={names.join(', ')}>
          <h3>{names.join(', ')}</h3>
          {parts.map((part) => (
            <div key={part.say} class="part">
              <p class="small says">{part.say}</p>
              {!always && hasBands(part) && <Ruler part={part} span={span} page={page} words={words} />}
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

type Part = PageHours['parts'][number]

const hasBands = ({ week }: Part) => week.some((bands) => bands.length > 0)

interface RulerProps extends WeekProps {
  part: Part
  span: Band
}

function Ruler({ part, span, page, words }: RulerProps) {
  const names = dayNames(words.locale)
  const { today, minutes } = localNow(page)
  const now = onRuler({ from: minutes, until: minutes }, span)
  return (
    <div class="ruler" aria-hidden="true">
      {part.week.map((bands, day) => (
        <div key={names[day]} class={part.now && day === today ? 'day today' : 'day'}>
          <span>{names[day]}</span>
          <div class="hours">
            {bands.map((band) => {
              const { left, width } = onRuler(band, span)
              return <i key={band.from} class="band" style={{ left: `${left}%`, width: `${width}%` }} />
            })}
            {part.now && day === today && minutes >= span.from && minutes <= span.until && (
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
