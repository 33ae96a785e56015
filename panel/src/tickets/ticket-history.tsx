import type { TicketChange, TicketView } from '../../../shared/ticket.ts'
import type { DeskInfo } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { nameOf } from '../words/desk-texts.ts'

const WHAT: Record<TicketChange['what'], string> = {
  created: 'made the ticket',
  priority: 'Priority',
  kind: 'Kind',
  state: 'State',
  team: 'Team',
  assignee: 'Assignee',
  deadline: 'Deadline',
  linked: 'linked a conversation',
  queue: 'Place in the queue',
  mail: 'Mail',
  whose: 'Whose it is',
}

function sayValue(desk: DeskInfo, what: TicketChange['what'], value: string | null): string {
  if (value === null || value === '') return 'none'
  if (what === 'deadline' && /^\d+$/.test(value)) return sayWhen(Number(value), serverNow())
  if (what === 'kind') return nameOf(desk, 'kinds', value) ?? value
  if (what === 'team') return nameOf(desk, 'teams', value) ?? value
  return value
}

function sayChange(desk: DeskInfo, change: TicketChange): string {
  const { what, before, after } = change
  if (what === 'created' || (what === 'linked' && !after)) return WHAT[what]
  if (what === 'linked') return `${WHAT.linked}`
  if (what === 'mail') return after ?? WHAT.mail
  return `${WHAT[what]}: ${sayValue(desk, what, before)} → ${sayValue(desk, what, after)}`
}

/** Who changed what, and when. */
export function TicketHistory({ view }: { view: TicketView }) {
  const { desk } = useDesk()
  return (
    <details className="history">
      <summary>History, {view.changes.length === 1 ? '1 change' : `${view.changes.length} changes`}</summary>
      <ol>
        {view.changes.map((change) => (
          <li key={JSON.stringify(change)}>
            <time title={sayMoment(change.at)}>{sayWhen(change.at, serverNow())}</time>
            <b>{change.who}</b>
            <span>{sayChange(desk, change)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
