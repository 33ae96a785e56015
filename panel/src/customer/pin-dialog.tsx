import { useCallback, useState } from 'react'
import type { PinMade, PinState } from '../../../shared/pin.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { sayPin, sayPinTrouble, TRY_WORDS } from '../state/pin.ts'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAnswer } from '../use-answer.ts'
import { PinForm } from './pin-form.tsx'
import { PinMadeNote } from './pin-made-note.tsx'

interface PinDialogProps {
  name: string
  number: string
  onClose(): void
}

/** How a customer's PINs stand. Looking is written down, so it is asked for only when somebody opens this. */
export function PinDialog({ name, number, onClose }: PinDialogProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [made, setMade] = useState<PinMade | null>(null)
  const lookUp = useCallback(() => ask('pin:state', { desk: desk.id, customer: number }), [ask, desk, number])
  const { value: state, refusal } = useAnswer(lookUp)
  if (made) {
    return (
      <Dialog title={`A new PIN for ${name}`} onClose={onClose}>
        <PinMadeNote made={made} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog title={`PIN of ${name}`} onClose={onClose}>
      <RefusalNote refusal={refusal} />
      {state === null && refusal === null && <Skeleton lines={4} label="Fetching the PINs" />}
      {state && <PinsNow state={state} />}
      {state &&
        (desk.role === 'agent' ? (
          <p className="faint">A supervisor can make a new PIN; so can {name}, signed in.</p>
        ) : (
          <PinForm
            number={number}
            hasOne={state.pins.some((pin) => pin.kind === 'standing')}
            onMade={setMade}
          />
        ))}
    </Dialog>
  )
}

function PinsNow({ state }: { state: PinState }) {
  const now = useNow('minute')
  const trouble = sayPinTrouble(state)
  return (
    <>
      {trouble && (
        <p className="refusal">
          <Icon name="alert" /> <span>{trouble}</span>
        </p>
      )}
      {state.pins.length === 0 && <p className="lead">There is no PIN yet.</p>}
      <dl className="facts">
        {state.pins.map((pin) => {
          const { say, tone } = sayPin(pin, now)
          return (
            <div key={`${pin.kind} ${pin.madeAt}`}>
              <dt>{pin.kind === 'standing' ? 'PIN' : 'One-time'}</dt>
              <dd>
                <span className={`pin-${tone}`}>{say}</span>
                <span className="faint">
                  {' '}
                  made {sayWhen(pin.madeAt, now)}
                  {pin.label && ` for ${pin.label}`}
                  {pin.wrongInARow > 0 && `, ${pin.wrongInARow} wrong in a row`}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
      {state.tries.length > 0 && (
        <details>
          <summary>Latest tries</summary>
          <ol className="pin-tries">
            {state.tries.map(({ at, result }) => (
              <li key={`${at} ${result}`}>
                {sayWhen(at, now)}: {TRY_WORDS[result]}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
