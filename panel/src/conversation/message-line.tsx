import type { Message } from '../../../shared/conversation.ts'
import { Icon } from '../parts/icon.tsx'
import { sayMoment, sayTime } from '../time/say.ts'
import { MessageContent, Reaction } from './message-content.tsx'

interface MessageLineProps {
  message: Message
  /** Begins a row by the same hand. */
  first: boolean
  desk: string
  read: boolean
}

export function MessageLine({ message, first, desk, read }: MessageLineProps) {
  const ours = message.author === 'agent'
  return (
    <article className={`message ${ours ? 'ours' : 'theirs'}${first ? ' first' : ''}`}>
      {first && ours && <p className="hand">{message.name}</p>}
      <div className="bubble">
        <MessageContent message={message} desk={desk} />
      </div>
      <Reaction detail={message.detail} />
      <p className="mark">
        <time title={sayMoment(message.at)}>{sayTime(message.at)}</time>
        {ours && <Icon name={read ? 'checks' : 'check'} label={read ? 'Read' : 'Sent'} size={14} />}
      </p>
    </article>
  )
}
