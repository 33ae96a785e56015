import { useMemo } from 'react'
import { useDeskState } from '../panel-context.ts'
import { countTickets } from '../state/tickets.ts'
import { useNow } from '../time/use-now.ts'

/** Overdue, due within the hour, in triage: the figures that ask for a hand. */
export function TicketFigures() {
  const tickets = useDeskState((state) => state.tickets)
  const loaded = useDeskState((state) => state.loaded)
  const now = useNow('minute')
  const counts = useMemo(() => countTickets(tickets.values(), now), [tickets, now])
  if (!loaded) return null
  return (
    <ul className="figures" aria-label="Figures">
      <li className={counts.overdue > 0 ? 'overdue' : undefined}>
        <b>{counts.overdue}</b> overdue
      </li>
      <li className={counts.dueWithinHour > 0 ? 'soon' : undefined}>
        <b>{counts.dueWithinHour}</b> due within the hour
      </li>
      <li>
        <b>{counts.triage}</b> in triage
      </li>
    </ul>
  )
}
