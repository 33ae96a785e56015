import { sayAge, sayDue, sayMoment } from '../time/say.ts'
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
