import { type FormEvent, useState } from 'react'
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

/** Links a ticket that exists. The check digit is looked at while one types. */
export function LinkDialog({ item, state, onClose }: AboutConversation) {
  const { ask, notices, conversations } = usePanel()
  const { desk } = useDesk()
  const deed = useDeed()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const read = readTicketNumber(typed)
  const unfinished = !read.ok && read.code === 'too-short' && !tried
  const wrong = typed === '' || unfinished ? null : sayNumberCheck(read)
  const known = state.customer?.tickets.filter((ticket) => ticket.state !== 'closed') ?? []

  const link = (number: number) =>
    void deed.run(
      () => ask('conversation:link-ticket', { desk: desk.id, conversation: item.id, number }),
      (linked) => {
        const due = linked.due === null ? '' : `, due ${sayWhen(linked.due, serverNow())}`
        notices.tell(`Ticket ${linked.number} is linked${due}.`)
        conversations.refresh(item.id)
        onClose()
      },
    )
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
          onChange={(event) => {
            setTyped(event.target.value)
            deed.clear()
          }}
        />
        {known.length > 0 && (
          <div className="choices">
            <p className="faint">Open tickets of {item.who}</p>
            {known.map((ticket) => (
              <Button
                key={ticket.number}
                tone="quiet"
                icon="ticket"
                onClick={() => setTyped(String(ticket.number))}
              >
                {ticket.number} {ticket.subject}
              </Button>
            ))}
          </div>
        )}
        <RefusalNote refusal={deed.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={deed.pending}>
            Link
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
