import { place } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { Link } from '../parts/link.tsx'
import type { Route } from '../route.ts'
import { useStore } from '../state/use-store.ts'

interface RailLinkProps {
  icon: IconName
  label: string
  keys: string
  page: Route['page']
  to: Route
  badge?: { count: number; means: 'waiting' | 'overdue' } | null
}

const FAMILY: Partial<Record<Route['page'], Route['page']>> = { ticket: 'tickets', 'new-ticket': 'tickets' }

export function RailLink({ icon, label, keys, page, to, badge }: RailLinkProps) {
  const here = useStore(place, (route) => (FAMILY[route.page] ?? route.page) === page)
  return (
    <Link
      to={to}
      className="rail-link"
      aria-current={here ? 'page' : undefined}
      aria-label={badge ? `${label}, ${badge.count} ${badge.means}` : label}
    >
      <Icon name={icon} size={18} />
      {badge && <span className={`badge ${badge.means}`}>{badge.count > 99 ? '99+' : badge.count}</span>}
      <span className="rail-tip" aria-hidden="true">
        {label} <KeyCap name={keys} />
      </span>
    </Link>
  )
}
