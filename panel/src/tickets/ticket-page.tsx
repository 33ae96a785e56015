import { useMemo } from 'react'
import type { TicketView } from '../../../shared/ticket.ts'
import { go } from '../navigation.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import { Due } from '../parts/age.tsx'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import type { Command } from '../state/commands.ts'
import { sayRefusal } from '../state/notices.ts'
import { owesAnswer } from '../state/tickets.ts'
import { useStore } from '../state/use-store.ts'
import { BackToTickets } from './back-to-tickets.tsx'
import { TicketComposer } from './ticket-composer.tsx'
import { TicketHistory } from './ticket-history.tsx'
import { TicketMessages } from './ticket-messages.tsx'
import { TicketSide } from './ticket-side.tsx'
import { useTicket } from './use-ticket.ts'

/** One ticket: the question and its answers, by when the next is due, and whose it is. */
export function TicketPage({ number }: { number: number }) {
  const { desk } = useDesk()
  const ticket = useTicket(number)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'ticket:reply',
        title: 'Answer the ticket',
        group: 'Ticket',
        key: 'r',
        run: () => document.querySelector<HTMLElement>('.composer textarea')?.focus(),
      },
      {
        id: 'ticket:back',
        title: 'Back to the list',
        group: 'Ticket',
        key: 'Escape',
        run: () => go({ page: 'tickets', desk: desk.id, list: 'open', find: '' }),
      },
    ],
    [desk],
  )
  useCommands(commands)
  if (!ticket.view) return <NoTicket number={number} ticket={ticket} />
  const { view } = ticket
  return (
    <main className="page ticket-page" aria-label={`Ticket ${number}`}>
      <TicketHead view={view} />
      <div className="ticket-columns">
        <div className="ticket-main">
          <TicketMessages view={view} />
          <TicketComposer view={view} />
          <TicketHistory view={view} />
        </div>
        <TicketSide view={view} onChanged={ticket.put} />
      </div>
    </main>
  )
}

function TicketHead({ view }: { view: TicketView }) {
  return (
    <header className="page-head">
      <BackToTickets />
      <h1>
        <span className="ticket-number">{view.number}</span> {view.subject}
      </h1>
      <span className="push">
        {owesAnswer(view) && view.due !== null && <Due due={view.due} />}
        <CopyButton text={String(view.number)} label="Copy number" />
      </span>
    </header>
  )
}

function NoTicket({ number, ticket }: { number: number; ticket: ReturnType<typeof useTicket> }) {
  const { link } = usePanel()
  const offline = useStore(link, (value) => value === 'offline')
  return (
    <main className="page">
      {ticket.refusal ? (
        <StateBox
          icon={ticket.refusal.code === 'forbidden' ? 'stop' : 'alert'}
          title={
            ticket.refusal.code === 'not-found'
              ? `Ticket ${number} is not of this desk.`
              : sayRefusal(ticket.refusal)
          }
        >
          <Button onClick={ticket.look}>Look again</Button>
        </StateBox>
      ) : offline ? (
        <StateBox icon="offline" title="The ticket comes when the connection does." />
      ) : (
        <Skeleton lines={8} label="Fetching the ticket" />
      )}
    </main>
  )
}
