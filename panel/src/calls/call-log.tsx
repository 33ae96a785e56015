import { useCallback, useState } from 'react'
import type { CallLogRow } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { sayCallRow, withOlder } from '../state/call-log.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'

/** Who was rung for whom and what came of it, newest first. */
export function CallLog() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [older, setOlder] = useState<{ calls: readonly CallLogRow[]; more: boolean } | null>(null)
  const action = useAction()
  const lookUp = useCallback(() => ask('calls:log', { desk: desk.id }), [ask, desk])
  const { value, refusal } = useAnswer(lookUp, useNow('minute'))
  const rows = withOlder(value?.calls ?? [], older?.calls ?? [])
  const last = rows.at(-1)
  const fetchOlder = () =>
    last &&
    void action.run(
      () => ask('calls:log', { desk: desk.id, before: last.offeredAt }),
      (page) => setOlder((was) => ({ calls: [...(was?.calls ?? []), ...page.calls], more: page.more })),
    )
  return (
    <section className="panel-section" aria-label="Call log">
      <h2>Call log</h2>
      <RefusalNote refusal={refusal ?? action.refusal} />
      {value === null && refusal === null && <Skeleton lines={6} label="Fetching the calls" />}
      {value?.calls.length === 0 && <p className="faint">No telephone has rung yet.</p>}
      <ul className="rows">
        {rows.map((row) => (
          <CallLine key={row.leg} row={row} />
        ))}
      </ul>
      {(older?.more ?? value?.more) && (
        <Button pending={action.pending} onClick={fetchOlder}>
          Older calls
        </Button>
      )}
    </section>
  )
}

function CallLine({ row }: { row: CallLogRow }) {
  const { desk } = useDesk()
  const now = useNow('minute')
  return (
    <li className="call-row">
      <time dateTime={new Date(row.offeredAt).toISOString()} title={sayMoment(row.offeredAt)}>
        {sayWhen(row.offeredAt, now)}
      </time>
      <Link to={{ page: 'inbox', desk: desk.id, conversation: row.conversation, card: false }}>
        {row.who}
      </Link>
      <span>
        {row.askedIn ? 'asked in' : row.direction === 'incoming' ? 'rang' : 'called by'} {row.agent.name}
        {row.standby && <span className="chip">standby</span>}
      </span>
      <span className="faint">{sayCallRow(row)}</span>
    </li>
  )
}
