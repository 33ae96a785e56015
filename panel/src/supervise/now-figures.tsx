import { useMemo } from 'react'
import { useDeskState } from '../panel-context.ts'
import { figuresOf } from '../state/figures.ts'
import { useNow } from '../time/use-now.ts'

/** Five figures: who waits, how long, who is here, what is late, what soon will be. */
export function NowFigures() {
  const now = useNow('second')
  const conversations = useDeskState((state) => state.conversations)
  const agents = useDeskState((state) => state.agents)
  const tickets = useDeskState((state) => state.tickets)
  const figures = useMemo(
    () => figuresOf({ conversations, agents, tickets }, now),
    [conversations, agents, tickets, now],
  )
  return (
    <dl className="now-figures">
      {figures.map((figure) => (
        <div key={figure.name} className={figure.tone}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}</dd>
          <dd className="faint">{figure.detail}</dd>
        </div>
      ))}
    </dl>
  )
}
