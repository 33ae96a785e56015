import { useMemo } from 'react'
import { useDesk, useDeskState, useMyTeams } from '../panel-context.ts'
import { Link } from '../parts/link.tsx'
import { listed, TICKET_LIST_TITLES, TICKET_LISTS, type TicketList } from '../state/tickets.ts'

/** The lists of the desk, each with how many are in it. */
export function TicketTabs({ list, find }: { list: TicketList; find: string }) {
  const { me, desk } = useDesk()
  const tickets = useDeskState((state) => state.tickets)
  const teams = useMyTeams()
  const counts = useMemo(() => {
    const agent = { id: me.agent.id, teams }
    const count = (name: Exclude<TicketList, 'closed'>) =>
      listed(tickets.values(), name, agent, 'work').length
    return { open: count('open'), mine: count('mine'), team: count('team'), triage: count('triage') }
  }, [tickets, teams, me])
  return (
    <nav className="tabs" aria-label="Lists of tickets">
      {TICKET_LISTS.map((name) => (
        <Link
          key={name}
          to={{ page: 'tickets', desk: desk.id, list: name, find: '' }}
          aria-current={find === '' && name === list ? 'page' : undefined}
        >
          {TICKET_LIST_TITLES[name]}
          {name !== 'closed' && <span className="count">{counts[name]}</span>}
        </Link>
      ))}
      {find !== '' && <span className="tab-found">Found: “{find}”</span>}
    </nav>
  )
}
