import { useMemo, useState } from 'react'
import { go } from '../navigation.ts'
import { useCommands, useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import type { Command } from '../state/commands.ts'
import type { TicketList, TicketOrder } from '../state/tickets.ts'
import { TicketFigures } from './ticket-figures.tsx'
import { TicketSearch } from './ticket-search.tsx'
import { TicketTable } from './ticket-table.tsx'
import { TicketTabs } from './ticket-tabs.tsx'
import { useTicketRows } from './use-ticket-rows.ts'

/** What one can do on the page of lists. */
function useListCommands(): void {
  const { desk } = useDesk()
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'tickets:new',
        title: 'New ticket',
        group: 'Ticket',
        key: 't',
        run: () => go({ page: 'new-ticket', desk: desk.id }),
      },
      {
        id: 'tickets:find',
        title: 'Search the tickets',
        group: 'List',
        key: '/',
        run: () => document.querySelector<HTMLElement>('.ticket-search input')?.focus(),
      },
    ],
    [desk],
  )
  useCommands(commands)
}

/** All tickets of the desk: whose turn it is, and what presses. */
export function TicketsPage({ list, find }: { list: TicketList; find: string }) {
  const { desk } = useDesk()
  const [order, setOrder] = useState<TicketOrder>('work')
  const found = useTicketRows(list, find, order)
  useListCommands()
  return (
    <main className="page tickets-page">
      <header className="page-head">
        <h1>Tickets</h1>
        <TicketFigures />
        <span className="push">
          <TicketSearch key={find} list={list} find={find} />
          <Link className="button primary" to={{ page: 'new-ticket', desk: desk.id }}>
            New ticket
          </Link>
        </span>
      </header>
      <div className="page-bar">
        <TicketTabs list={list} find={find} />
        {list !== 'closed' && find === '' && <OrderSwitch order={order} onOrder={setOrder} />}
      </div>
      <TicketTable found={found} list={list} find={find} />
    </main>
  )
}

function OrderSwitch({ order, onOrder }: { order: TicketOrder; onOrder(order: TicketOrder): void }) {
  return (
    <fieldset className="push order" aria-label="Order">
      <Button tone="quiet" aria-pressed={order === 'work'} onClick={() => onOrder('work')}>
        Order of work
      </Button>
      <Button tone="quiet" aria-pressed={order === 'deadline'} onClick={() => onOrder('deadline')}>
        Deadline
      </Button>
    </fieldset>
  )
}
