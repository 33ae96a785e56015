import type { KeyboardEvent } from 'react'
import type { TicketRow } from '../../../shared/ticket.ts'
import { Due } from '../parts/age.tsx'
import { owesAnswer } from '../state/tickets.ts'

interface TicketChoicesProps {
  title: string
  tickets: readonly TicketRow[]
  /** Number of the customer who asks, when it is known: somebody else's ticket cannot be linked. */
  customer: string | null
  onChoose(number: number): void
}

/** Tickets to choose one of; those that cannot be linked say why. */
export function TicketChoices({ title, tickets, customer, onChoose }: TicketChoicesProps) {
  const choices = tickets.map((ticket) => ({ ticket, why: unfit(ticket, customer) }))
  // What can be chosen comes first.
  choices.sort((a, b) => Number(a.why !== null) - Number(b.why !== null))
  return (
    <section className="ticket-choices" aria-label={title}>
      <p className="faint" role="status">
        {title}
      </p>
      <ul>
        {choices.map(({ ticket, why }) => (
          <li key={ticket.number}>
            <TicketChoice ticket={ticket} unfit={why} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function unfit(ticket: TicketRow, customer: string | null): string | null {
  if (ticket.state === 'closed') return 'closed'
  const others = customer !== null && ticket.customer !== null && ticket.customer !== customer
  return others ? 'another customer' : null
}

interface TicketChoiceProps {
  ticket: TicketRow
  unfit: string | null
  onChoose(number: number): void
}

function TicketChoice({ ticket, unfit, onChoose }: TicketChoiceProps) {
  return (
    <button
      type="button"
      className="ticket-choice"
      data-choice
      disabled={unfit !== null}
      onClick={() => onChoose(ticket.number)}
    >
      <span className="ticket-number">{ticket.number}</span>
      <span className="ticket-subject">{ticket.subject}</span>
      <span className="ticket-who">{ticket.who}</span>
      <span className="ticket-state">
        {unfit ?? (owesAnswer(ticket) && ticket.due !== null ? <Due due={ticket.due} /> : ticket.state)}
      </span>
    </button>
  )
}

/** Arrows move between what is typed and what was found; the rest of the keys are the browser's. */
export function moveAmongChoices(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], [data-choice]:enabled'),
  ]
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? stops.indexOf(activeElement) : -1
  const next = at < 0 ? undefined : stops[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
