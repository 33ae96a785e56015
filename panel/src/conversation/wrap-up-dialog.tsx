import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import type { AboutConversation } from './about-conversation.ts'

/** Closes the conversation; says first when this desk demands a ticket. */
export function WrapUpDialog({ item, state, onAsk, onClose }: AboutConversation) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  // Only tickets that are not closed are known.
  const ticket = useDeskState(({ tickets }) => (item.ticket === null ? undefined : tickets.get(item.ticket)))
  const answeredByBox = state.weCalled && item.state === 'wrap-up'
  const lacksTicket = state.ticketRequired && item.ticket === null
  const wrapUp = (outcome?: 'voicemail-box') =>
    void action.run(
      () => ask('conversation:wrap-up', { desk: desk.id, conversation: item.id, outcome }),
      () => {
        notices.tell(
          outcome === undefined
            ? `The conversation with ${item.who} is closed.`
            : `Nobody talked with ${item.who}: no minutes count, and a call back is tried again later.`,
        )
        onClose()
      },
    )
  if (lacksTicket) {
    return (
      <Dialog title="A ticket comes first" onClose={onClose}>
        <p className="lead">
          <Icon name="ticket" /> This desk closes no conversation without a ticket. Make one of this
          conversation, or link one that exists.
        </p>
        <footer className="dialog-foot">
          <Button onClick={() => onAsk('link')}>Link a ticket</Button>
          <Button tone="primary" onClick={() => onAsk('ticket')}>
            Make a ticket
          </Button>
        </footer>
      </Dialog>
    )
  }
  return (
    <Dialog title={`Wrap up ${item.who}`} onClose={onClose}>
      <p className="lead">
        {item.state === 'active'
          ? `The ${item.channel === 'phone' ? 'call' : 'chat'} ends for the customer as well.`
          : `The ${item.channel === 'phone' ? 'call' : 'chat'} is over; this closes it for the desk.`}
        {item.ticket !== null && ` Ticket ${item.ticket} ${ticket ? `stays ${ticket.state}` : 'is closed'}.`}
      </p>
      {answeredByBox && (
        <p className="faint">
          If a voicemail box answered, say so with <b>Voicemail box</b>: no talk time counts then, and a call
          back is tried again later.
        </p>
      )}
      <RefusalNote refusal={action.refusal} />
      <footer className="dialog-foot">
        <Button onClick={onClose}>Not yet</Button>
        {answeredByBox && (
          <Button icon="phone" pending={action.pending} onClick={() => wrapUp('voicemail-box')}>
            Voicemail box
          </Button>
        )}
        <Button tone="primary" icon="check" pending={action.pending} data-first onClick={() => wrapUp()}>
          Wrap up
        </Button>
      </footer>
    </Dialog>
  )
}
