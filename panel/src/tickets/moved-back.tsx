import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import type { Change } from './use-ticket-changes.ts'

/** Why a ticket stands behind the others, and the one click that puts it right. */
export function MovedBack({ view, onChange }: { view: TicketView; onChange(change: Change): void }) {
  const { desk } = useDesk()
  if (view.movedBack === null) return null
  const { duplicateOf } = view.movedBack
  return (
    <div className="put-right">
      <p>
        {view.because.replace(/^./, (first) => first.toUpperCase())}.
        {duplicateOf !== null && (
          <>
            {' '}
            The other one is{' '}
            <Link to={{ page: 'ticket', desk: desk.id, number: duplicateOf }}>{duplicateOf}</Link>.
          </>
        )}
      </p>
      <Button type="button" onClick={() => onChange({ keepsPlace: true })}>
        {duplicateOf === null ? 'Give it its place back' : 'It is another question'}
      </Button>
    </div>
  )
}
