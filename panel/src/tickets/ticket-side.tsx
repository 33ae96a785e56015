import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { AddressForm } from '../parts/address-form.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { CallCustomer } from '../phone/call-customer.tsx'
import { WriteCustomer } from '../written/write-customer.tsx'
import { MovedBack } from './moved-back.tsx'
import { PaidPriority } from './paid-priority.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketHolder } from './ticket-holder.tsx'
import { TicketOrigin } from './ticket-origin.tsx'
import { TicketStanding } from './ticket-standing.tsx'
import { useTicketChanges } from './use-ticket-changes.ts'
import { WhyDeadline } from './why-deadline.tsx'

interface TicketSideProps {
  view: TicketView
  onChanged(view: TicketView): void
}

/** Whose it is, how urgent, and by when: each change at once, the deadline reckoned anew by the server. */
export function TicketSide({ view, onChanged }: TicketSideProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { asked, refusal, change } = useTicketChanges(view.number, onChanged)
  const shown = { ...view, ...asked }
  const assignee = asked.assignee === undefined ? (view.assignee?.id ?? null) : asked.assignee
  return (
    <aside className="ticket-side" aria-label="About the ticket">
      <WhyDeadline view={view} />
      <TicketStanding
        state={shown.state}
        kind={shown.kind}
        wish={asked.kind || asked.priority ? null : shown.wish}
        priority={shown.priority}
        onChange={change}
      />
      <MovedBack view={view} onChange={change} />
      <TicketHolder team={shown.team} assignee={assignee} onChange={change} />
      <RefusalNote refusal={refusal} />
      <PaidPriority view={view} onChanged={onChanged} />
      <TicketOrigin view={view} onChanged={onChanged} />
      <TicketFacts view={view} />
      <AddressForm
        key={view.number}
        email={view.email}
        keep={(email) => ask('ticket:address', { desk: desk.id, number: view.number, email })}
        onKept={onChanged}
      />
      {(view.customer || view.phones.length > 0) && desk.serves.includes('phone') && (
        <CallCustomer ticket={view.number} phones={view.phones} />
      )}
      {view.customer && desk.serves.includes('whatsapp') && <WriteCustomer ticket={view.number} />}
    </aside>
  )
}
