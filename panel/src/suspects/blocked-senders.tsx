import type { BlockedSender } from '../../../shared/suspects.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'

/** Senders whose mails are not shown; taking one off shows them again. */
export function BlockedSenders({ blocked, onDone }: { blocked: readonly BlockedSender[]; onDone(): void }) {
  return (
    <section className="panel-section" aria-label="Blocked senders">
      <h2>
        Blocked senders <span className="count">{blocked.length}</span>
      </h2>
      <ul className="rows">
        {blocked.map((sender) => (
          <BlockedLine key={`${sender.kind} ${sender.value}`} sender={sender} onDone={onDone} />
        ))}
      </ul>
    </section>
  )
}

function BlockedLine({ sender, onDone }: { sender: BlockedSender; onDone(): void }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const now = useNow('minute')
  const { kind, value, mails, blockedAt, by } = sender
  return (
    <li className="call-row">
      <span>{kind === 'domain' ? `everybody at ${value}` : value}</span>
      <span className="faint">
        {sayWhen(blockedAt, now, desk.timezone)}, by {by}; {mails === 1 ? '1 mail' : `${mails} mails`} kept
      </span>
      <span className="push">
        <Button
          pending={pending}
          aria-label={`Take off ${value}`}
          onClick={() => void run(() => ask('senders:unblock', { desk: desk.id, kind, value }), onDone)}
        >
          Take off
        </Button>
      </span>
      <RefusalNote refusal={refusal} />
    </li>
  )
}
