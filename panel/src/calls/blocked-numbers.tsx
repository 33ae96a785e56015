import { useCallback, useState } from 'react'
import type { BlockedNumber } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'
import { BlockDialog } from './block-dialog.tsx'

/** The numbers whose calls are not taken, for whoever leads the desk. */
export function BlockedNumbers() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [adding, setAdding] = useState(false)
  const lookUp = useCallback(() => ask('numbers:blocked', { desk: desk.id }), [ask, desk])
  const { value: rows, refusal, look } = useAnswer(lookUp, useNow('minute'))
  const done = () => {
    setAdding(false)
    look()
  }
  return (
    <section className="panel-section" aria-label="Blocked numbers">
      <h2>Blocked numbers {rows && rows.length > 0 && <span className="count">{rows.length}</span>}</h2>
      <RefusalNote refusal={refusal} />
      {rows === null && refusal === null && <Skeleton lines={2} label="Fetching the blocked numbers" />}
      {rows?.length === 0 && <p className="faint">No number is blocked.</p>}
      <ul className="rows">
        {rows?.map((row) => (
          <BlockedLine key={row.number} row={row} onDone={look} />
        ))}
      </ul>
      <Button onClick={() => setAdding(true)}>Block a number</Button>
      {adding && <BlockDialog number={null} onClose={() => setAdding(false)} onDone={done} />}
    </section>
  )
}

function BlockedLine({ row, onDone }: { row: BlockedNumber; onDone(): void }) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const now = useNow('minute')
  const { number, reason, until, by, customers } = row
  const takeOff = () =>
    void run(
      () => ask('numbers:unblock', { desk: desk.id, number }),
      () => {
        notices.tell(`Calls from ${number} are taken again.`)
        onDone()
      },
    )
  return (
    <li className="call-row">
      <span>{number}</span>
      <span>{reason}</span>
      <span className="faint">
        until {sayWhen(until, now, desk.timezone)}, by {by}
      </span>
      {customers.length > 0 && <span className="faint">registered for {customers.join(', ')}</span>}
      <span className="push">
        <Button pending={pending} aria-label={`Take off ${number}`} onClick={takeOff}>
          Take off
        </Button>
      </span>
      <RefusalNote refusal={refusal} />
    </li>
  )
}
