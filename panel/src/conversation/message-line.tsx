import type { Message } from '../../../shared/conversation.ts'
import { Icon } from '../parts/icon.tsx'
import type { SentMark as Mark } from '../state/written.ts'
import { sayMoment, sayTime } from '../time/say.ts'
import { SentMark } from '../written/sent-mark.tsx'
import { TemplateName } from '../written/template-name.tsx'
import { MessageContent, Reaction } from './message-content.tsx'

interface MessageLineProps {
  message: Message
  /** Begins a row by the same hand. */
  first: boolean
  desk: string
  read: boolean
  /** How far it is, where a provider carries it. */
  mark: Mark | null
}

export function MessageLine({ message, first, desk, read, mark }: MessageLineProps) {
  const ours = message.author !== 'visitor'
  const byDesk = message.author === 'desk'
  // Nobody was sent the one, and how far the other is the phone knows alone.
  const part = message.detail?.part?.kind
  const isCarried = part !== 'gap' && part !== 'by-phone'
  return (
    <article
      className={`message ${ours ? 'ours' : 'theirs'}${byDesk ? ' by-desk' : ''}${first ? ' first' : ''}`}
    >
      {first && ours && <p className="hand">{handOf(message)}</p>}
      <div className="bubble">
        <TemplateName template={mark?.template ?? null} />
        <MessageContent message={message} desk={desk} />
      </div>
      <Reaction detail={message.detail} />
      <p className="mark">
        <time title={sayMoment(message.at)}>{sayTime(message.at)}</time>
        {mark && <SentMark mark={mark} />}
        {ours && isCarried && !mark && (
          <Icon name={read ? 'checks' : 'check'} label={read ? 'Read' : 'Sent'} size={14} />
        )}
      </p>
    </article>
  )
}

function handOf({ author, detail, name }: Message): string | undefined {
  if (detail?.part?.kind === 'gap') return 'The linked phone was away'
  if (detail?.part?.kind === 'by-phone') return 'A colleague, on the linked phone'
  return author === 'desk' ? 'Automatic answer' : name
}
