import { useDesk, usePanel } from '../panel-context.ts'
import { Dialog } from '../parts/dialog.tsx'
import { TicketForm } from '../tickets/ticket-form.tsx'
import { type TicketValues, wireTicket } from '../tickets/ticket-values.ts'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import type { AboutConversation } from './about-conversation.ts'

/** Turns the conversation into a ticket; the transcript goes with it. */
export function TicketDialog({ item, state, onClose }: AboutConversation) {
  const { ask, notices, conversations } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const question = state.messages.find((message) => message.author === 'visitor' && message.body !== '')
  const topic = item.topic ?? ''
  const initial: TicketValues = {
    subject: item.subject.slice(0, 200),
    body: question?.body ?? '',
    topic,
    kind: desk.topics.find((entry) => entry.key === topic)?.kind ?? '',
    fields: {},
  }
  const create = (values: TicketValues) =>
    void action.run(
      () =>
        ask('conversation:create-ticket', { desk: desk.id, conversation: item.id, ...wireTicket(values) }),
      (made) => {
        const due = made.due === null ? 'without a promised time' : `due ${sayWhen(made.due, serverNow())}`
        notices.tell(`Ticket ${made.number} is made, ${due}.`)
        conversations.refresh(item.id)
        onClose()
      },
    )
  return (
    <Dialog title={`Ticket for ${item.who}`} onClose={onClose}>
      {item.ticket !== null && (
        <p className="lead">
          Ticket {item.ticket} is linked already; a second question deserves a second ticket.
        </p>
      )}
      <TicketForm
        initial={initial}
        bodyHint="What is asked, in a few words. The transcript goes with it."
        button="Make the ticket"
        pending={action.pending}
        refusal={action.refusal}
        onSubmit={create}
        onCancel={onClose}
      />
    </Dialog>
  )
}
