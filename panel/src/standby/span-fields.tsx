import { useState } from 'react'
import { useDesk } from '../panel-context.ts'
import { TextField } from '../parts/field.tsx'
import { serverNow } from '../time/use-now.ts'
import { instantAt, wallAt } from '../time/zone.ts'

const DAY_MS = 86_400_000

interface Span {
  fromWall: string
  untilWall: string
  /** The instants in the desk's zone; null while what is typed is no moment. */
  from: number | null
  until: number | null
  setFrom(wall: string): void
  setUntil(wall: string): void
}

/** A span of `days` from now on, as the desk's own clock shows it. */
export function useSpan(days: number): Span {
  const { desk } = useDesk()
  const zone = desk.timezone
  const [fromWall, setFrom] = useState(() => wallAt(serverNow(), zone))
  const [untilWall, setUntil] = useState(() => wallAt(serverNow() + days * DAY_MS, zone))
  return {
    fromWall,
    untilWall,
    from: instantAt(fromWall, zone),
    until: instantAt(untilWall, zone),
    setFrom,
    setUntil,
  }
}

export function SpanFields({ span }: { span: Span }) {
  const { desk } = useDesk()
  const backwards = span.from !== null && span.until !== null && span.until <= span.from
  return (
    <>
      <TextField
        label="From"
        type="datetime-local"
        required
        value={span.fromWall}
        hint={`In ${desk.timezone}.`}
        onChange={(event) => span.setFrom(event.target.value)}
      />
      <TextField
        label="Until"
        type="datetime-local"
        required
        value={span.untilWall}
        wrong={backwards ? 'It ends before it begins.' : null}
        onChange={(event) => span.setUntil(event.target.value)}
      />
    </>
  )
}
