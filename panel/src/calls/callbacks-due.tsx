import { useCallback } from 'react'
import type { CallbackRowView } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { sayCallback, sayCallbackReason } from '../state/call-log.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'

/** Who waits to be called back, next first. The server calls them by itself when an agent is free. */
export function CallbacksDue() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const lookUp = useCallback(() => ask('callbacks:list', { desk: desk.id }), [ask, desk])
  const { value: rows, refusal, look } = useAnswer(lookUp, useNow('minute'))
  return (
    <section aria-label="Callbacks due">
      <h2>To call back {rows && rows.length > 0 && <span className="count">{rows.length}</span>}</h2>
      <RefusalNote refusal={refusal} />
      {rows === null && refusal === null && <Skeleton lines={3} label="Fetching the callbacks" />}
      {rows?.length === 0 && <p className="faint">Nobody waits to be called back.</p>}
      <ul className="rows">
        {rows?.map((row) => (
          <CallbackLine key={row.id} row={row} onDone={look} />
        ))}
      </ul>
    </section>
  )
}

function CallbackLine({ row, onDone }: { row: CallbackRowView; onDone(): void }) {
  const { ask, calls } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const now = useNow('minute')
  const { id, conversation, who, customer, number, state } = row
  const done = (reached: boolean) =>
    void run(() => ask('callbacks:done', { desk: desk.id, callback: id, reached }), onDone)
  const name = who ?? customer ?? number ?? 'Somebody'
  return (
    <li className="call-row">
      {conversation ? (
        <Link to={{ page: 'inbox', desk: desk.id, conversation, card: false }}>{name}</Link>
      ) : (
        <span className="agent-name">{name}</span>
      )}
      <span>{number ?? 'the registered number'}</span>
      <span className="faint">{sayCallbackReason(row)}</span>
      <span className={row.callAt <= now ? 'due soon' : 'due'}>{sayCallback(row, now)}</span>
      {state === 'due' && (
        <span className="push">
          {conversation && (
            <Button icon="phone" onClick={() => void calls.answer(desk.id, conversation).then(onDone)}>
              Call now
            </Button>
          )}
          <Button pending={pending} onClick={() => done(true)}>
            Reached
          </Button>
          <Button pending={pending} onClick={() => done(false)}>
            Not reached
          </Button>
        </span>
      )}
      <RefusalNote refusal={refusal} />
    </li>
  )
}
