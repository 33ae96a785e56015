import type { TicketView } from '../../../shared/ticket.ts'
import { TimeLeft } from '../parts/age.tsx'
import { owesAnswer } from '../state/tickets.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'

function sayPromise({ promise, why }: TicketView): string {
  const agreed = why.some(({ code }) => code === 'agreed')
  return `${promise === 'guaranteed' ? 'Guaranteed' : 'Aim'}${agreed ? ' by contract' : ''}`
}

/** By when the first answer is promised, and why: steps that one can follow with a calendar in hand. */
export function WhyDeadline({ view }: { view: TicketView }) {
  const answered = view.answeredAt !== null
  const late = answered && view.due !== null && view.answeredAt !== null && view.answeredAt > view.due
  return (
    <section className="why" aria-label="Deadline">
      <p className="why-due">
        {view.due === null ? 'No time is promised' : sayMoment(view.due)}
        {owesAnswer(view) && view.due !== null && <TimeLeft due={view.due} />}
      </p>
      {view.due !== null && <p className="faint">{sayPromise(view)}</p>}
      {answered && view.answeredAt !== null && (
        <p className={late ? 'due overdue' : 'due met'}>
          First answer {sayWhen(view.answeredAt, serverNow())}
          {view.due !== null && (late ? ', too late' : ', in time')}
        </p>
      )}
      {view.why.length > 0 && (
        <details open={owesAnswer(view)}>
          <summary>Why this deadline</summary>
          <ol className="why-steps">
            {view.why.map((step) => (
              <li key={`${step.code}:${step.say}`}>{step.say}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}
