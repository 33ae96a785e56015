import { useMemo } from 'react'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { countTickets } from '../state/tickets.ts'
import { useNow } from '../time/use-now.ts'
import { DeskSwitcher } from './desk-switcher.tsx'
import { RailLink } from './rail-link.tsx'
import { YouMenu } from './you-menu.tsx'

/** The way to every page, and who one is. On a phone it lies at the bottom. */
export function Rail({ onFind, onKeys }: { onFind(): void; onKeys(): void }) {
  const { desk } = useDesk()
  const items = useDeskState((state) => state.conversations)
  const tickets = useDeskState((state) => state.tickets)
  const now = useNow('minute')
  const waiting = useMemo(
    () => [...items.values()].filter((item) => item.state === 'waiting').length,
    [items],
  )
  const overdue = useMemo(() => countTickets(tickets.values(), now).overdue, [tickets, now])
  const leads = desk.role !== 'agent'
  return (
    <nav className="rail" aria-label="Panel">
      <DeskSwitcher />
      <RailLink
        icon="inbox"
        label="Inbox"
        keys="g i"
        page="inbox"
        to={{ page: 'inbox', desk: desk.id, conversation: null, card: false }}
        badge={waiting > 0 ? { count: waiting, means: 'waiting' } : null}
      />
      <RailLink
        icon="ticket"
        label="Tickets"
        keys="g t"
        page="tickets"
        to={{ page: 'tickets', desk: desk.id, list: 'open', find: '' }}
        badge={overdue > 0 ? { count: overdue, means: 'overdue' } : null}
      />
      {leads && (
        <RailLink
          icon="gauge"
          label="Supervise"
          keys="g s"
          page="supervise"
          to={{ page: 'supervise', desk: desk.id }}
        />
      )}
      <RailLink
        icon="whatIf"
        label="What would happen"
        keys="g w"
        page="what-if"
        to={{ page: 'what-if', desk: desk.id }}
      />
      {desk.role === 'administrator' && (
        <RailLink
          icon="users"
          label="Agents"
          keys="g a"
          page="agents"
          to={{ page: 'agents', desk: desk.id }}
        />
      )}
      <span className="rail-gap" />
      <button
        type="button"
        className="rail-link wide-only"
        aria-label="Find (Ctrl K)"
        title="Find"
        onClick={onFind}
      >
        <Icon name="search" size={18} />
      </button>
      <button
        type="button"
        className="rail-link wide-only"
        aria-label="Keys (?)"
        title="Keys"
        onClick={onKeys}
      >
        <Icon name="keys" size={18} />
      </button>
      <YouMenu onFind={onFind} />
    </nav>
  )
}
