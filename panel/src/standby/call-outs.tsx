import type { StandbyRoster } from '../../../shared/calls.ts'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Link } from '../parts/link.tsx'
import { sayCallOut } from '../state/standby.ts'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** What standby was called on for, newest first, and whether somebody acted in time. */
export function CallOuts({ callOuts }: { callOuts: StandbyRoster['callOuts'] }) {
  const { desk } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const now = useNow('minute')
  return (
    <section className="panel-section" aria-label="Call-outs">
      <h2>Call-outs</h2>
      {callOuts.length === 0 && <p className="faint">Standby was not called on yet.</p>}
      <ul className="rows">
        {callOuts.map((one) => {
          const { say, tone } = sayCallOut(one, now)
          const by = agents.find((agent) => agent.id === one.agent)?.name
          return (
            <li key={one.conversation} className="call-row">
              <time>{sayWhen(one.calledAt, now)}</time>
              <Link to={{ page: 'inbox', desk: desk.id, conversation: one.conversation, card: false }}>
                {one.customer ?? 'a caller'}
              </Link>
              <span>
                {one.contract} {one.period && <span className="tier">{one.period}</span>}
              </span>
              <span className={`due ${tone}`}>
                {say}
                {by && `, ${by}`}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
