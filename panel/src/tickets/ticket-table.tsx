import { useEffect, useMemo, useRef, useState } from 'react'
import type { TicketRow } from '../../../shared/ticket.ts'
import { go } from '../navigation.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import { WindowedList } from '../parts/windowed-list.tsx'
import type { Command } from '../state/commands.ts'
import type { TicketList } from '../state/tickets.ts'
import { useStore } from '../state/use-store.ts'
import { TicketLine } from './ticket-line.tsx'
import type { TicketsFound } from './use-ticket-rows.ts'

const WHEN_EMPTY: Record<TicketList, string> = {
  open: 'No ticket is open.',
  mine: 'No open ticket is yours.',
  team: 'Your teams have no open ticket.',
  triage: 'Every ticket has a team or a person.',
  closed: 'No ticket was closed yet.',
}

const NARROW = matchMedia('(max-width: 759px)')
const keyOf = (ticket: TicketRow) => String(ticket.number)

/** The height of a row depends on whether it has one line or two. */
function useRowHeight(): (ticket: TicketRow) => number {
  const [narrow, setNarrow] = useState(NARROW.matches)
  useEffect(() => {
    const look = () => setNarrow(NARROW.matches)
    NARROW.addEventListener('change', look)
    return () => NARROW.removeEventListener('change', look)
  }, [])
  return useMemo(() => (narrow ? () => 64 : () => 40), [narrow])
}

/** j, k and Enter through the rows. */
function useTicketKeys(rows: readonly TicketRow[]): number {
  const { desk } = useDesk()
  const [at, setAt] = useState(-1)
  const latest = useRef({ rows, at })
  latest.current = { rows, at }
  const commands = useMemo<Command[]>(() => {
    const step = (by: number) => () =>
      setAt((was) => Math.min(Math.max(was + by, 0), Math.max(latest.current.rows.length - 1, 0)))
    const key = (name: string, title: string, run: () => void): Command => ({
      id: `tickets:${name}`,
      title,
      group: 'List',
      key: name,
      keyOnly: true,
      run,
    })
    return [
      key('ArrowDown', 'Next ticket', step(1)),
      key('ArrowUp', 'Previous ticket', step(-1)),
      key('j', 'Next ticket', step(1)),
      key('k', 'Previous ticket', step(-1)),
      key('Enter', 'Open the ticket', () => {
        const ticket = latest.current.rows[latest.current.at]
        if (ticket) go({ page: 'ticket', desk: desk.id, number: ticket.number })
      }),
    ]
  }, [desk])
  useCommands(commands)
  return at
}

export function TicketTable({ found, list, find }: { found: TicketsFound; list: TicketList; find: string }) {
  const { link } = usePanel()
  const offline = useStore(link, (value) => value === 'offline')
  const heightOf = useRowHeight()
  const at = useTicketKeys(found.rows)
  if (found.loading) {
    return offline ? (
      <StateBox icon="offline" title="The tickets come when the connection does." />
    ) : (
      <Skeleton lines={10} label="Fetching the tickets" />
    )
  }
  if (found.say) return <StateBox icon="alert" title={found.say} />
  if (found.rows.length === 0) {
    return (
      <StateBox icon="ticket" title={find ? `No ticket says “${find}”.` : WHEN_EMPTY[list]}>
        {find && <p>Search by words of the subject, a name, an address or a customer number.</p>}
      </StateBox>
    )
  }
  return (
    <WindowedList label="Tickets" rows={found.rows} heightOf={heightOf} keyOf={keyOf} reveal={at}>
      {(ticket) => <TicketLine ticket={ticket} current={ticket === found.rows[at]} />}
    </WindowedList>
  )
}
