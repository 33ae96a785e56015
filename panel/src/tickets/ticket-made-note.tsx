import type { AgentAnswers } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Link } from '../parts/link.tsx'
import { sayMoment } from '../time/say.ts'

/** The number and the deadline to tell the customer, and the private link. */
export function TicketMadeNote({ made }: { made: AgentAnswers['ticket:create'] }) {
  const { desk } = useDesk()
  return (
    <section className="made" aria-label="The ticket is made">
      <p className="made-number">Ticket {made.number}</p>
      <p>
        {made.due === null
          ? 'No time is promised for the first answer.'
          : `First answer by ${sayMoment(made.due)}.`}
      </p>
      <p className="faint">
        The link opens the ticket without signing in: give it to nobody but the person who asked.
      </p>
      <footer className="dialog-foot">
        <CopyButton text={String(made.number)} label="Copy number" />
        <CopyButton text={made.link} label="Copy the customer’s link" />
        <Link className="button primary" to={{ page: 'ticket', desk: desk.id, number: made.number }}>
          Open the ticket
        </Link>
      </footer>
    </section>
  )
}
