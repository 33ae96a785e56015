import { useMemo } from 'react'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { escalatedNow } from '../state/desk.ts'
import { countTickets } from '../state/tickets.ts'
import { useNow } from '../time/use-now.ts'
import { DeskSwitcher } from './desk-switcher.tsx'
import { pagesOf } from './pages.ts'
import { type Badge, RailLink } from './rail-link.tsx'
import { YouMenu } from './you-menu.tsx'

/** What asks for a hand: who waits, and which tickets are late. */
function useBadges(): Partial<Record<string, Badge>> {
  const items = useDeskState((state) => state.conversations)
  const tickets = useDeskState((state) => state.tickets)
  const now = useNow('minute')
  const waiting = useMemo(
    () => [...items.values()].filter((item) => item.state === 'waiting').length,
    [items],
  )
  const escalated = useMemo(() => escalatedNow({ conversations: items }).length, [items])
  const overdue = useMemo(() => countTickets(tickets.values(), now).overdue, [tickets, now])
  return {
    inbox: { count: waiting, means: 'waiting' },
    tickets: { count: overdue, means: 'overdue' },
    supervise: { count: escalated, means: 'escalated' },
  }
}

/** The way to every page, and who one is. On a phone it lies at the bottom. */
export function Rail({ onFind, onKeys }: { onFind(): void; onKeys(): void }) {
  const { desk } = useDesk()
  const badges = useBadges()
  return (
    <nav className="rail" aria-label="Panel">
      <DeskSwitcher />
      {pagesOf(desk).map((page) => (
        <RailLink key={page.page} page={page} badge={badges[page.page]} />
      ))}
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
