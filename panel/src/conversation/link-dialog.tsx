import { type FormEvent, useRef, useState } from 'react'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { useFoundTickets } from '../use-found-tickets.ts'
import { sayNumberCheck } from '../words/en.ts'
import type { AboutConversation } from './about-conversation.ts'
import { moveAmongChoices, TicketChoices } from './ticket-choices.tsx'

/** Asks the server to link, tells what came of it, and shows the card anew. */
function useLinking(conversation: string, done: () => void) {
  const { ask, notices, conversations } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const link = (number: number) =>
    void action.run(
      () => ask('conversation:link-ticket', { desk: desk.id, conversation, number }),
      (linked) => {
        const due = linked.due === null ? '' : `, due ${sayWhen(linked.due, serverNow())}`
        notices.tell(`Ticket ${linked.number} is linked${due}.`)
        conversations.refresh(conversation)
        done()
      },
    )
  return { ...action, link }
}

/** Links a ticket that exists, found by number, words or customer. The check digit is looked at while one types. */
export function LinkDialog({ item, state, onClose }: AboutConversation) {
  const { link, pending, refusal, clear } = useLinking(item.id, onClose)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const linkButton = useRef<HTMLSpanElement>(null)
  const read = readTicketNumber(typed)
  const write = (next: string) => {
    setTyped(next)
    setTried(false)
    clear()
  }
  const choose = (number: number) => {
    write(String(number))
    linkButton.current?.querySelector('button')?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (read.ok) link(read.number)
  }
  return (
    <Dialog title="Link a ticket" onClose={onClose}>
      <form onSubmit={submit} onKeyDown={moveAmongChoices}>
        <TextField
          label="Ticket"
          type="search"
          required
          maxLength={200}
          value={typed}
          wrong={whyNot(typed, tried)}
          hint={read.ok ? 'The digits fit together.' : 'Its number, words of the subject, or the customer.'}
          onChange={(event) => write(event.target.value)}
        />
        <Found typed={typed} item={item} state={state} onChoose={choose} />
        <RefusalNote refusal={refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <span ref={linkButton}>
            <Button type="submit" tone="primary" pending={pending}>
              Link
            </Button>
          </span>
        </footer>
      </form>
    </Dialog>
  )
}

/** Why what is typed cannot be linked; while it may still become something, only after Link was pressed. */
function whyNot(typed: string, tried: boolean): string | null {
  const read = readTicketNumber(typed)
  if (read.ok || typed.trim() === '') return null
  if (read.code === 'not-a-number') return tried ? 'Choose one of the tickets below.' : null
  return read.code === 'too-short' && !tried ? null : sayNumberCheck(read)
}

type FoundProps = Pick<AboutConversation, 'item' | 'state'> & {
  typed: string
  onChoose(number: number): void
}

/** The customer's own open tickets until something is typed, then whatever fits it. */
function Found({ typed, item, state, onChoose }: FoundProps) {
  const found = useFoundTickets(typed)
  const customer = state.customer?.number ?? null
  const shown = { customer, onChoose }
  if (typed.trim().length < 2) {
    const open = state.customer?.tickets.filter((ticket) => ticket.state !== 'closed') ?? []
    return (
      open.length > 0 && <TicketChoices title={`Open tickets of ${item.who}`} tickets={open} {...shown} />
    )
  }
  if (found === null) return null
  if (found.length > 0) return <TicketChoices title={sayFound(found.length)} tickets={found} {...shown} />
  const read = readTicketNumber(typed)
  const mistyped = !read.ok && (read.code === 'check-digit' || read.code === 'too-long')
  return (
    !mistyped && (
      <p className="faint" role="status">
        {read.ok ? 'This desk has no ticket of that number.' : 'No ticket of this desk fits these words.'}
      </p>
    )
  )
}

function sayFound(count: number): string {
  return count === 1 ? 'One ticket' : `${count} tickets`
}
