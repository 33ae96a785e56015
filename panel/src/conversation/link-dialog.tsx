import { type FormEvent, useState } from 'react'
import type { TicketRow } from '../../../shared/ticket.ts'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayNumberCheck } from '../state/words.ts'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { useDeed } from '../use-deed.ts'
import type { AboutConversation } from './conversation-dialogs.tsx'

/** Asks the server to link, tells what came of it, and shows the card anew. */
function useLinking(conversation: string, done: () => void) {
  const { ask, notices, conversations } = usePanel()
  const { desk } = useDesk()
  const deed = useDeed()
  const link = (number: number) =>
    void deed.run(
      () => ask('conversation:link-ticket', { desk: desk.id, conversation, number }),
      (linked) => {
        const due = linked.due === null ? '' : `, due ${sayWhen(linked.due, serverNow())}`
        notices.tell(`Ticket ${linked.number} is linked${due}.`)
        conversations.refresh(conversation)
        done()
      },
    )
  return { ...deed, link }
}

/** Links a ticket that exists. The check digit is looked at while one types. */
export function LinkDialog({ item, state, onClose }: AboutConversation) {
  const { link, pending, refusal, clear } = useLinking(item.id, onClose)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const read = readTicketNumber(typed)
  const unfinished = !read.ok && read.code === 'too-short' && !tried
  const wrong = typed === '' || unfinished ? null : sayNumberCheck(read)
  const write = (next: string) => {
    setTyped(next)
    clear()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (read.ok) link(read.number)
  }
  return (
    <Dialog title="Link a ticket" onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label="Ticket number"
          inputMode="numeric"
          required
          value={typed}
          wrong={wrong}
          hint={read.ok ? 'The digits fit together.' : 'Seven digits, from the subject of the mail.'}
          onChange={(event) => write(event.target.value)}
        />
        <KnownTickets
          who={item.who}
          tickets={state.customer?.tickets ?? []}
          onChoose={(number) => write(String(number))}
        />
        <RefusalNote refusal={refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={pending}>
            Link
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

interface KnownTicketsProps {
  who: string
  tickets: readonly TicketRow[]
  onChoose(number: number): void
}

function KnownTickets({ who, tickets, onChoose }: KnownTicketsProps) {
  const open = tickets.filter((ticket) => ticket.state !== 'closed')
  if (open.length === 0) return null
  return (
    <div className="choices">
      <p className="faint">Open tickets of {who}</p>
      {open.map((ticket) => (
        <Button key={ticket.number} tone="quiet" icon="ticket" onClick={() => onChoose(ticket.number)}>
          {ticket.number} {ticket.subject}
        </Button>
      ))}
    </div>
  )
}
