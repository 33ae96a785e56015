import { useMemo } from 'react'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Due } from '../parts/age.tsx'
import { Link } from '../parts/link.tsx'
import { byDeadline, dueTone } from '../state/tickets.ts'
import { useNow } from '../time/use-now.ts'

const SHOWN = 12

/** Tickets whose promise is broken, or will be within the hour. */
export function DueSoon() {
  const { desk } = useDesk()
  const tickets = useDeskState((state) => state.tickets)
  const now = useNow('minute')
  const pressing = useMemo(
    () =>
      [...tickets.values()]
        .filter((ticket) => ['overdue', 'soon'].includes(dueTone(ticket, now)))
        .sort(byDeadline),
    [tickets, now],
  )
  return (
    <section className="panel-section" aria-label="Late or soon late">
      <h2>Late, or within the hour</h2>
      {pressing.length === 0 && <p className="faint">Nothing. Every promise holds for the next hour.</p>}
      <ul className="rows">
        {pressing.slice(0, SHOWN).map((ticket) => (
          <li key={ticket.number}>
            <Link className="row-link" to={{ page: 'ticket', desk: desk.id, number: ticket.number }}>
              <span className="ticket-number">{ticket.number}</span>
              <span className="ticket-subject">{ticket.subject}</span>
              <span className="faint">{ticket.assignee?.name ?? 'nobody'}</span>
              {ticket.due !== null && <Due due={ticket.due} />}
            </Link>
          </li>
        ))}
      </ul>
      {pressing.length > SHOWN && (
        <Link to={{ page: 'tickets', desk: desk.id, list: 'open', find: '' }}>
          and {pressing.length - SHOWN} more in the list
        </Link>
      )}
    </section>
  )
}
