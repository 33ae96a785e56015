import type { TicketMessage, TicketView } from '../../../shared/ticket.ts'
import { UnsentLine } from '../conversation/unsent-line.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { entriesFor } from '../state/outbox.ts'
import { useStore } from '../state/use-store.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { UNSURE_SENDERS } from '../words/en.ts'
import { MessageWords } from './message-words.tsx'
import { TicketTranscript } from './ticket-transcript.tsx'

/** Question, answers and notes, oldest first; the chats it came from stand where they belong, at the top. */
export function TicketMessages({ view }: { view: TicketView }) {
  const { outbox } = usePanel()
  const kept = useStore(outbox.store, (value) => value)
  return (
    <section className="ticket-messages" aria-label="Question and answers">
      {view.conversations.map((conversation) => (
        <TicketTranscript key={conversation.id} conversation={conversation} />
      ))}
      {view.messages.map((message) => (
        <TicketWords key={message.seq} number={view.number} message={message} who={view.who} />
      ))}
      {entriesFor(kept, String(view.number)).map((entry) => (
        <UnsentLine key={entry.clientId} entry={entry} />
      ))}
    </section>
  )
}

interface Words {
  number: number
  message: TicketMessage
  who: string
}

function TicketWords({ number, message, who }: Words) {
  const { desk } = useDesk()
  if (message.author === 'system') return <p className="happened">{message.body}</p>
  const name = message.author === 'customer' ? (message.name ?? who) : (message.name ?? 'Agent')
  const isForThem = message.author === 'agent' && message.seq === 1
  return (
    <article className={message.author === 'note' ? 'note' : `ticket-message ${message.author}`}>
      <p className="note-head">
        {message.author === 'note' && <Icon name="note" size={14} />}
        <span>
          {message.author === 'note' ? `Note by ${name}` : isForThem ? `${name}, for ${who}` : name}
        </span>
        {message.sender && <span className="unsure">{UNSURE_SENDERS[message.sender]}</span>}
        <time title={sayMoment(message.at)}>{sayWhen(message.at, serverNow())}</time>
      </p>
      <MessageWords desk={desk.id} number={number} message={message} />
    </article>
  )
}
