import type { Forwarded, TicketView } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import type { AgentInput } from '../wire/socket.ts'

interface TicketOriginProps {
  view: TicketView
  onChanged(view: TicketView): void
}

type Whose = AgentInput<'ticket:whose'>['whose']

/** Whose a ticket by mail may be besides: who wrote what was passed on, and a customer of the same domain. */
export function TicketOrigin({ view, onChanged }: TicketOriginProps) {
  const { ask, desks, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const { forwarded, sameDomain } = view
  if (forwarded === null && sameDomain === null) return null
  const give = (whose: Whose) =>
    void run(
      () => ask('ticket:whose', { desk: desk.id, number: view.number, whose }),
      (now) => {
        onChanged(now)
        desks.patchTicket(desk.id, now)
        notices.speak('Kept.')
      },
    )
  return (
    <>
      {forwarded !== null && (
        <div className="put-right">
          <p>
            Forwarded by {nameOf(forwarded.by)}, originally from {nameOf(forwarded.from)}.
          </p>
          {view.email === forwarded.from.address ? null : (
            <Button type="button" pending={pending} onClick={() => give('original-sender')}>
              Make it theirs
            </Button>
          )}
        </div>
      )}
      {sameDomain !== null && (
        <div className="put-right">
          <p>
            Known by the domain {sameDomain.domain}. Anybody there may have written this: ask before you tell
            them anything.
          </p>
          {sameDomain.customers.map(({ number, name }) => (
            <Button
              key={number}
              type="button"
              pending={pending}
              onClick={() => give({ customer: number })}
            >{`Give it to ${name}, ${number}`}</Button>
          ))}
        </div>
      )}
      <RefusalNote refusal={refusal} />
    </>
  )
}

function nameOf({ name, address }: Forwarded['by']): string {
  return name === null ? address : `${name} (${address})`
}
