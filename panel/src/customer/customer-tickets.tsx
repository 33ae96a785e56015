import type { InboxItem } from '../../../shared/conversation.ts'
import type { TicketRow } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Due } from '../parts/age.tsx'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import { commandFor } from '../state/commands.ts'
import { owesAnswer } from '../state/tickets.ts'

/** The customer's tickets, the linked one marked, and the way to make or link one. */
export function CustomerTickets({ item, tickets }: { item: InboxItem; tickets: readonly TicketRow[] }) {
  const { commands } = usePanel()
  const { desk } = useDesk()
  // The dialogs belong to the conversation, which offers them by key as well.
  const press = (key: string) => commandFor(commands.store.get(), key, false)?.run()
  return (
    <section aria-label="Tickets">
      <h3>Tickets</h3>
      {tickets.length === 0 && <p className="faint">None yet.</p>}
      <ul className="card-tickets">
        {tickets.map((ticket) => (
          <li key={ticket.number}>
            <Link to={{ page: 'ticket', desk: desk.id, number: ticket.number }}>
              <span className="ticket-number">{ticket.number}</span>
              <span className="ticket-state">
                {ticket.number === item.ticket && <span className="chip">linked</span>}
                {owesAnswer(ticket) && ticket.due !== null ? <Due due={ticket.due} /> : ticket.state}
              </span>
              <span className="ticket-subject">{ticket.subject}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="card-deeds">
        <Button icon="ticket" keyName="t" onClick={() => press('t')}>
          New ticket
        </Button>
        <Button icon="link" keyName="l" onClick={() => press('l')}>
          Link ticket
        </Button>
        {item.state !== 'closed' && (
          <>
            <Button icon="transfer" keyName="m" onClick={() => press('m')}>
              Transfer
            </Button>
            <Button icon="escalate" keyName="e" onClick={() => press('e')}>
              Escalate
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
