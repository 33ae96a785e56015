import { useState } from 'react'
import { place } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { Link } from '../parts/link.tsx'
import type { Route } from '../route.ts'
import { useStore } from '../state/use-store.ts'
import type { PanelPage } from './pages.ts'

export interface Badge {
  count: number
  means: 'waiting' | 'overdue' | 'escalated'
}

const FAMILY: Partial<Record<Route['page'], Route['page']>> = { ticket: 'tickets', 'new-ticket': 'tickets' }

export function RailLink({ page, badge }: { page: PanelPage; badge: Badge | undefined }) {
  const here = useStore(place, (route) => (FAMILY[route.page] ?? route.page) === page.page)
  // The tip has said what it had to say once its page is there.
  const [said, setSaid] = useState(false)
  const shown = badge && badge.count > 0 ? badge : null
  return (
    <Link
      to={page.to}
      className={said ? 'rail-link said' : 'rail-link'}
      onClick={() => setSaid(true)}
      onPointerLeave={() => setSaid(false)}
      onBlur={() => setSaid(false)}
      aria-current={here ? 'page' : undefined}
      aria-label={shown ? `${page.label}, ${shown.count} ${shown.means}` : page.label}
    >
      <Icon name={page.icon} size={18} />
      {shown && <span className={`badge ${shown.means}`}>{shown.count > 99 ? '99+' : shown.count}</span>}
      <span className="rail-tip" aria-hidden="true">
        {page.label} <KeyCap name={page.keys} />
      </span>
    </Link>
  )
}
