import { useDesk, useDeskState } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'
import { sayConcerns } from '../state/outages.ts'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { textOf } from '../words/desk-texts.ts'

/** Shows every agent of the desk what people are told of an outage now, and until when. */
export function OutageBanner() {
  const { desk } = useDesk()
  const outages = useDeskState((state) => state.outages)
  const now = useNow('minute')
  return (
    <div role="status">
      {outages.map(({ id, topics, says, until, by }) => (
        <p key={id} className="banner outage-banner">
          <Icon name="outage" />
          <span className="outage-line">
            Outage notice on {sayConcerns(desk, topics)}, until {sayWhen(until, now, desk.timezone)}, by {by}:{' '}
            {textOf(says, desk.languages)}
          </span>
          <Link to={{ page: 'outages', desk: desk.id }} aria-label="Look at the outage notices">
            Look
          </Link>
        </p>
      ))}
    </div>
  )
}
