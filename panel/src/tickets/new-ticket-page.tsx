import { useRef, useState } from 'react'
import type { AgentAnswers } from '../../../shared/wire.ts'
import { go } from '../navigation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { useAction } from '../use-action.ts'
import { BackToTickets } from './back-to-tickets.tsx'
import { CustomerPicker, type TicketFor } from './customer-picker.tsx'
import { TicketForm } from './ticket-form.tsx'
import { TicketMadeNote } from './ticket-made-note.tsx'
import { NO_TICKET, type TicketValues, wireTicket } from './ticket-values.ts'

const NOBODY: TicketFor = { customer: null, name: '', email: '' }

/** A ticket that an agent makes for somebody, who may be a customer or not. */
export function NewTicketPage() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [whom, setWhom] = useState(NOBODY)
  const [made, setMade] = useState<AgentAnswers['ticket:create'] | null>(null)
  // One id for all tries, so that a second press makes no second ticket.
  const clientId = useRef(crypto.randomUUID())
  const back = () => go({ page: 'tickets', desk: desk.id, list: 'open', find: '' })
  const create = (values: TicketValues) =>
    void action.run(
      () =>
        ask('ticket:create', {
          desk: desk.id,
          clientId: clientId.current,
          ...wireTicket(values),
          ...(whom.customer && { customer: whom.customer.number }),
          ...(whom.name.trim() && { name: whom.name.trim() }),
          ...(whom.email.trim() && { email: whom.email.trim() }),
        }),
      setMade,
    )
  return (
    <main className="page narrow-page">
      <header className="page-head">
        <BackToTickets />
        <h1>New ticket</h1>
      </header>
      <div className="page-body">
        {made ? (
          <TicketMadeNote made={made} />
        ) : (
          <TicketForm
            initial={NO_TICKET}
            bodyHint="The customer reads this as the question."
            button="Make the ticket"
            pending={action.pending}
            refusal={action.refusal}
            onSubmit={create}
            onCancel={back}
          >
            <CustomerPicker whom={whom} onWhom={setWhom} />
          </TicketForm>
        )}
      </div>
    </main>
  )
}
