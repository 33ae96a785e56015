import { useState } from 'react'
import type { StandbyRoster } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayTurn } from '../state/standby.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'
import { DutyDialog } from './duty-dialog.tsx'

export interface RosterPart {
  roster: StandbyRoster
  leads: boolean
  onChange(): void
}

/** The engineers on duty, in the order in which their telephones ring. */
export function Duties({ roster, leads, onChange }: RosterPart) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, refusal } = useAction()
  const [adding, setAdding] = useState(false)
  const now = useNow('minute')
  return (
    <section aria-label="On duty">
      <h2>On duty</h2>
      {roster.duties.length === 0 && <p className="faint">Nobody is on the roster for the coming weeks.</p>}
      <ul className="rows">
        {roster.duties.map((duty) => (
          <li key={duty.id} className="call-row">
            <span className="agent-name">{duty.name}</span>
            <span>{sayTurn(duty, now, desk.timezone)}</span>
            <span className="faint">
              {duty.order === 1 ? 'rings first' : `rings as number ${duty.order}`},{' '}
              {duty.phone ?? 'no number'}
            </span>
            {duty.from <= now && duty.until > now && <span className="chip">now</span>}
            {leads && (
              <span className="push">
                <Button
                  tone="quiet"
                  icon="close"
                  aria-label={`Take ${duty.name} off duty`}
                  onClick={() =>
                    void run(() => ask('standby:off-duty', { desk: desk.id, duty: duty.id }), onChange)
                  }
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote refusal={refusal} />
      {leads && <Button onClick={() => setAdding(true)}>Put somebody on duty</Button>}
      {adding && <DutyDialog roster={roster} onClose={() => setAdding(false)} onDone={onChange} />}
    </section>
  )
}
