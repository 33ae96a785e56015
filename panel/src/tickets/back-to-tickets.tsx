import { useDesk } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'

export function BackToTickets() {
  const { desk } = useDesk()
  return (
    <Link
      className="button quiet bare"
      aria-label="Back to the tickets"
      to={{ page: 'tickets', desk: desk.id, list: 'open', find: '' }}
    >
      <Icon name="back" />
    </Link>
  )
}
