import { useEffect } from 'react'
import { place } from '../navigation.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import type { Route } from '../route.ts'
import { unreadCount } from '../state/unread.ts'
import { useStore } from '../state/use-store.ts'

const NAMES: Partial<Record<Route['page'], string>> = {
  inbox: 'Inbox',
  tickets: 'Tickets',
  'new-ticket': 'New ticket',
  supervise: 'Supervise',
  'what-if': 'What would happen',
  agents: 'Agents',
}

/** Names the tab; the number in front is who waits, and what my customers wrote that I have not read. */
export function usePageTitle(): void {
  const { conversations } = usePanel()
  const { me, desk } = useDesk()
  const route = useStore(place, (value) => value)
  const waiting = useDeskState((state) => state.conversations)
  const held = useStore(conversations.store, (value) => value)
  const count = unreadCount(waiting, held, me.agent.id)
  const name = route.page === 'ticket' ? `Ticket ${route.number}` : (NAMES[route.page] ?? 'Balie')
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${name} · ${desk.name}`
  }, [count, name, desk])
}
