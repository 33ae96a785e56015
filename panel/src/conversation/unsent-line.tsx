import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { OutboxEntry } from '../state/outbox.ts'
import { useStore } from '../state/use-store.ts'

/** Something written here that the server does not have yet, and why. */
export function UnsentLine({ entry }: { entry: OutboxEntry }) {
  const { outbox, link } = usePanel()
  const online = useStore(link, (value) => value === 'online')
  const isNote = entry.kind === 'note' || entry.kind === 'ticket-note'
  const words = <p className="words">{entry.body || entry.file?.name}</p>
  return (
    <article className={isNote ? 'note kept' : 'message ours kept'}>
      {isNote ? words : <div className="bubble">{words}</div>}
      {entry.state === 'refused' ? (
        <div className="mark not-sent" role="alert">
          <Icon name="alert" size={14} />
          <span>Not sent. {entry.say}</span>
          <Button tone="quiet" onClick={() => outbox.retry(entry.clientId)}>
            Send again
          </Button>
          <Button tone="quiet" onClick={() => outbox.drop(entry.clientId)}>
            Remove
          </Button>
        </div>
      ) : (
        <p className="mark">
          <Icon name="clock" size={14} />
          {online ? 'Sending' : 'Kept here until the connection is back'}
        </p>
      )}
    </article>
  )
}
