import type { TicketView } from '../../../shared/ticket.ts'
import { Icon } from '../parts/icon.tsx'
import { sayTime, sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'

/** What was said before it became a ticket. */
export function TicketTranscript({ conversation }: { conversation: TicketView['conversations'][number] }) {
  const { channel, transcript, at } = conversation
  return (
    <details className="transcript">
      <summary>
        <Icon name={channel === 'phone' ? 'phone' : 'chat'} size={14} />{' '}
        {channel === 'phone' ? 'Call' : 'Conversation'} of {sayWhen(at, serverNow())}, {transcript.length}{' '}
        {transcript.length === 1 ? 'line' : 'lines'}
      </summary>
      <ol>
        {transcript.map((line) => (
          <li key={JSON.stringify(line)}>
            <time>{sayTime(line.at)}</time>
            <b>{line.who}</b>
            <span className="words">{line.body}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
