import { type CSSProperties, useMemo } from 'react'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { sayMoment } from '../time/say.ts'
import { bandsOfWeek, QUARTERS_OF_WEEK, quarterAt, quarterOfWeek } from '../time/week.ts'
import { instantAt, ownZone, wallAt, weekOf } from '../time/zone.ts'

interface WeekRulerProps {
  at: number
  /** When the door is open, as instants. */
  bands: readonly { from: number; until: number }[]
  onAt(at: number): void
}

const WEEK_MS = 7 * 86_400_000
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A moment on the week, with the door's hours as bands. Drag it, move it by arrows, or type it. */
export function WeekRuler({ at, bands, onAt }: WeekRulerProps) {
  const { desk } = useDesk()
  const zone = desk.timezone
  const atWall = (wall: string) => {
    const instant = instantAt(wall, zone)
    if (instant !== null) onAt(instant)
  }
  return (
    <section className="week" aria-label="When">
      <div className="week-head">
        <TextField
          label={ownZone() === zone ? 'When' : `When, in ${zone}`}
          type="datetime-local"
          value={wallAt(at, zone)}
          onChange={(event) => atWall(event.target.value)}
        />
        <p className="week-moment">{sayMoment(at, zone)}</p>
        <span className="push">
          <Button tone="quiet" icon="left" aria-label="A week earlier" onClick={() => onAt(at - WEEK_MS)} />
          <Button tone="quiet" icon="right" aria-label="A week later" onClick={() => onAt(at + WEEK_MS)} />
        </span>
      </div>
      <Ruler at={at} bands={bands} zone={zone} onWall={atWall} />
    </section>
  )
}

interface RulerProps extends Pick<WeekRulerProps, 'at' | 'bands'> {
  zone: string
  onWall(wall: string): void
}

function Ruler({ at, bands, zone, onWall }: RulerProps) {
  const days = useMemo(() => weekOf(at, zone), [at, zone])
  const strips = useMemo(() => bandsOfWeek(bands, days, zone), [bands, days, zone])
  const quarter = quarterOfWeek(at, zone)
  return (
    <div className="week-ruler" style={{ '--at': quarter / QUARTERS_OF_WEEK } as CSSProperties}>
      {strips.map(({ from, until }) => (
        <span
          key={from}
          className="week-band"
          style={{ left: `${from * 100}%`, width: `${(until - from) * 100}%` }}
        />
      ))}
      <input
        type="range"
        aria-label="Moment of the week"
        aria-valuetext={sayMoment(at, zone)}
        min={0}
        max={QUARTERS_OF_WEEK - 1}
        step={1}
        value={quarter}
        onChange={(event) => onWall(quarterAt(days, Number(event.target.value)))}
      />
      {days.map((day, index) => (
        <span key={day} className="week-day" style={{ left: `${(index / 7) * 100}%` }} aria-hidden="true">
          {DAYS[index]} {Number(day.slice(8))}
        </span>
      ))}
    </div>
  )
}
