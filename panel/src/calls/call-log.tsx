import { useCallback, useState } from 'react'
import type { CallLogRow, RungRow, UnrungRow } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Link } from '../parts/link.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { keyOf, sayCallRow, sayUnrung, withOlder } from '../state/call-log.ts'
import { sayMoment, sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'
import { RULE_QUESTIONS } from '../words/en.ts'

/** The desk's calls, newest first: who called, who was rung for them, and what came of it. */
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
      () => ask('calls:log', { desk: desk.id, before: last.at }),
      (page) => setOlder((was) => ({ calls: [...(was?.calls ?? []), ...page.calls], more: page.more })),
    )
  return (
    <section className="panel-section" aria-label="Call log">
      <h2>Call log</h2>
      <RefusalNote refusal={refusal ?? action.refusal} />
      {value === null && refusal === null && <Skeleton lines={6} label="Fetching the calls" />}
      {value?.calls.length === 0 && <p className="faint">Nobody has called yet.</p>}
      <ul className="rows">
        {rows.map((row) => (
          <CallLine key={keyOf(row)} row={row} />
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
  const { conversation } = row
  return (
    <li className="call-row">
      <time dateTime={new Date(row.at).toISOString()} title={sayMoment(row.at)}>
        {sayWhen(row.at, now)}
      </time>
      {conversation === null ? (
        <span>{row.who}</span>
      ) : (
        <Link to={{ page: 'inbox', desk: desk.id, conversation, card: false }}>{row.who}</Link>
      )}
      {row.kind === 'rung' ? <Rung row={row} /> : <Unrung row={row} />}
    </li>
  )
}

function Rung({ row }: { row: RungRow }) {
  return (
    <>
      <span>
        {row.askedIn ? 'asked in' : row.direction === 'incoming' ? 'rang' : 'called by'} {row.agent.name}
        {row.standby && <span className="chip">standby</span>}
      </span>
      <span className="faint">{sayCallRow(row)}</span>
    </>
  )
}

/** Why no telephone of ours rang, and which rule said so. */
function Unrung({ row }: { row: UnrungRow }) {
  return (
    <>
      <span className={row.wrongPins > 0 ? 'wrong' : ''}>{sayUnrung(row)}</span>
      <span className="faint">{row.rule !== null && `Rule: ${RULE_QUESTIONS[row.rule] ?? row.rule}`}</span>
    </>
  )
}
