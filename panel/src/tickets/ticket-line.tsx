import { memo } from 'react'
import type { TicketRow } from '../../../shared/ticket.ts'
import { useDesk } from '../panel-context.ts'
import { Due } from '../parts/age.tsx'
import { Link } from '../parts/link.tsx'
import { owesAnswer } from '../state/tickets.ts'
import { nameOf } from '../words/desk-texts.ts'

/** One ticket as a line of a list. */
export const TicketLine = memo(function TicketLine({
  ticket,
  current,
}: {
  ticket: TicketRow
  current: boolean
}) {
  const { desk } = useDesk()
  const holder = ticket.assignee?.name ?? nameOf(desk, 'teams', ticket.team) ?? 'triage'
  return (
    <Link
      className={desk.priorities.length > 0 ? 'ticket-line' : 'ticket-line no-priority'}
      to={{ page: 'ticket', desk: desk.id, number: ticket.number }}
      aria-current={current ? 'true' : undefined}
      title={ticket.because || undefined}
      data-row
    >
      <span className="ticket-number">{ticket.number}</span>
      {desk.priorities.length > 0 && <span className="ticket-priority">{ticket.priority}</span>}
      <span className="ticket-subject">
        {ticket.subject}
        {ticket.because && <span className="ticket-because"> {ticket.because}</span>}
      </span>
      <span className="ticket-who">{ticket.who}</span>
      <span className="tier">{nameOf(desk, 'tiers', ticket.tier)}</span>
      <span className={ticket.assignee || ticket.team ? 'ticket-holder' : 'ticket-holder triage'}>
        {holder}
      </span>
      <span className="ticket-state">{ticket.state}</span>
      <span className="ticket-due">
        {owesAnswer(ticket) && ticket.due !== null ? <Due due={ticket.due} /> : <NoDue ticket={ticket} />}
      </span>
    </Link>
  )
})

function NoDue({ ticket }: { ticket: TicketRow }) {
  if (ticket.state === 'open' && ticket.answeredAt !== null) return <span>we owe an answer</span>
  return <span className="faint">{ticket.answeredAt === null ? 'no promise' : 'answered'}</span>
}
