import { useState } from 'react'
import { BlockDialog } from '../calls/block-dialog.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { nameOfSource, sayTargets } from '../state/guesses.ts'
import { useStore } from '../state/use-store.ts'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** Who guessed PINs within a day, and at whom; nothing where nobody did. */
export function PinsGuessed() {
  const { guesses } = usePanel()
  const { desk } = useDesk()
  const known = useStore(guesses.store, (all) => all.get(desk.id) ?? null)
  const now = useNow('minute')
  const [blocking, setBlocking] = useState<string | null>(null)
  const over = () => setBlocking(null)
  if (!known || (known.from.length === 0 && known.at.length === 0)) return null
  return (
    <section className="panel-section" aria-label="Wrong PINs">
      <h2>Wrong PINs, within a day</h2>
      {known.paused && <p>No PIN is compared at this desk now, until it is quiet again.</p>}
      <ul className="rows">
        {known.from.map((one) => (
          <li key={nameOfSource(one)} className="call-row">
            <span>{nameOfSource(one)}</span>
            <span>{one.wrong} wrong</span>
            <span className="faint">{sayTargets(one)}</span>
            <span className="faint">last {sayWhen(one.lastAt, now, desk.timezone)}</span>
            {one.closed && <span className="due soon">closed</span>}
            {one.number !== null && (
              <span className="push">
                <Button aria-label={`Block ${one.number}`} onClick={() => setBlocking(one.number)}>
                  Block
                </Button>
              </span>
            )}
          </li>
        ))}
        {known.at.map((one) => (
          <li key={one.customer} className="call-row">
            <span>{one.name}</span>
            <span>{one.wrong} wrong</span>
            <span className="faint">
              guessed at from {one.numbers === 1 ? 'one number' : `${one.numbers} numbers`}
            </span>
            <span className="faint">last {sayWhen(one.lastAt, now, desk.timezone)}</span>
          </li>
        ))}
      </ul>
      {blocking !== null && <BlockDialog number={blocking} onClose={over} onDone={over} />}
    </section>
  )
}
