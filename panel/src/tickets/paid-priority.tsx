import { type FormEvent, useState } from 'react'
import type { PaidPriority as Asked, TicketView } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'

interface PaidPriorityProps {
  view: TicketView
  onChanged(view: TicketView): void
}

/** Going first for a price: what the customer asked and agreed to, and the answer to a quote where one is due. */
export function PaidPriority({ view, onChanged }: PaidPriorityProps) {
  const asked = view.paidPriority
  if (asked === null) return null
  return (
    <section className="paid-priority" aria-label="Paid priority">
      <p>{SAY[asked.state](asked.price)}</p>
      <p className="faint">
        {sayWhen(asked.at, serverNow())}
        {asked.consent && `, ${asked.consent}`}
      </p>
      <details>
        <summary>What the customer read</summary>
        <p>{asked.said}</p>
      </details>
      {asked.state === 'asked' && mayBeMoved(view) && (
        <QuoteForm number={view.number} onChanged={onChanged} />
      )}
    </section>
  )
}

/** There are four ranks within each priority; the third is everybody's. A price moves a ticket that waits, among the others: not one that goes first already or is above fair use. */
function mayBeMoved({ state, rank }: TicketView): boolean {
  return (state === 'open' || state === 'waiting') && rank % 4 === 2
}

const SAY: Record<Asked['state'], (price: string) => string> = {
  asked: () =>
    'The customer asks what priority costs. Until they agree to a price, the ticket keeps its place.',
  agreed: (price) => `Paid priority: ${price}.`,
  declined: () => 'The customer does not want priority at the price that was quoted.',
}

/** "12.50" or "12,50" in cents; null when it is no amount. */
function centsOf(written: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{2}))?$/.exec(written.trim())
  const cents = match ? Number(match[1]) * 100 + Number(match[2] ?? 0) : 0
  return cents > 0 ? cents : null
}

function QuoteForm({ number, onChanged }: { number: number; onChanged(view: TicketView): void }) {
  const { ask, desks, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal, clear } = useAction()
  const [euros, setEuros] = useState('')
  const [how, setHow] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const send = (cents: number | null) =>
    void run(
      () => ask('ticket:answer-quote', { desk: desk.id, number, cents, how }),
      (now) => {
        onChanged(now)
        desks.patchTicket(desk.id, now)
        notices.speak(cents === null ? 'The ticket keeps its place.' : 'The ticket goes first.')
      },
    )
  const agree = (event: FormEvent) => {
    event.preventDefault()
    const cents = centsOf(euros)
    if (cents === null) setWrong('Write an amount such as 12.50.')
    else send(cents)
  }
  return (
    <form onSubmit={agree}>
      <TextField
        label="Price the customer agreed to, in euros without VAT"
        inputMode="decimal"
        maxLength={7}
        value={euros}
        wrong={wrong}
        onChange={(event) => {
          setEuros(event.target.value)
          setWrong(null)
          clear()
        }}
      />
      <TextField
        label="How they answered"
        hint="Such as: their reply of 10:32."
        required
        maxLength={200}
        value={how}
        onChange={(event) => setHow(event.target.value)}
      />
      <RefusalNote refusal={refusal} />
      <Button type="submit" tone="primary" pending={pending}>
        They agreed
      </Button>
      <Button type="button" disabled={pending || how.trim() === ''} onClick={() => send(null)}>
        They declined
      </Button>
    </form>
  )
}
