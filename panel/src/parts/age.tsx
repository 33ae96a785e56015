import { sayAge, sayDue, sayLength, sayMoment, sayTime } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** A figure that runs: how long ago `since` was. */
export function Age({ since }: { since: number }) {
  const now = useNow('second')
  return (
    <time className="age" dateTime={new Date(since).toISOString()} title={sayMoment(since)}>
      {sayAge(now - since)}
    </time>
  )
}

/** A deadline, told apart by words and by colour. */
export function Due({ due }: { due: number }) {
  const now = useNow('minute')
  const tone = due <= now ? 'overdue' : due - now <= 3_600_000 ? 'soon' : 'later'
  return (
    <time className={`due ${tone}`} dateTime={new Date(due).toISOString()} title={sayMoment(due)}>
      {sayDue(due, now)}
    </time>
  )
}

/** How long there is until a deadline, or how long it has passed. */
export function TimeLeft({ due }: { due: number }) {
  const now = useNow('minute')
  const left = due - now
  const tone = left <= 0 ? 'overdue' : left <= HOUR_MS ? 'soon' : 'later'
  return <span className={`due ${tone}`}>{left > 0 ? `in ${sayLength(left)}` : sayDue(due, now)}</span>
}

const HOUR_MS = 3_600_000

/** The end of serving is told only in the hour before it; earlier it would be noise. */
export function finishesSoon(at: number | null, now: number): at is number {
  return at !== null && at - now <= HOUR_MS
}

/** By when a conversation that outlasts the opening hours must end. */
export function FinishBy({ at }: { at: number | null }) {
  const now = useNow('minute')
  return finishesSoon(at, now) ? <span className="finish-by">finish by {sayTime(at)}</span> : null
}
