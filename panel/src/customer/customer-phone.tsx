import { useCallback, useState } from 'react'
import type { CustomerCard } from '../../../shared/wire.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { monthBegins, sayMinutesLeft } from '../state/allowance.ts'
import { useAnswer } from '../use-answer.ts'
import { AllowanceChart } from './allowance-chart.tsx'
import { LedgerDialog } from './ledger-dialog.tsx'
import { NumbersDialog } from './numbers-dialog.tsx'
import { PinDialog } from './pin-dialog.tsx'
import { RegisteredList } from './registered-list.tsx'

interface OnPhone {
  customer: CustomerCard
  number: string
  /** Another figure whenever the talk time may have changed. */
  tick: number
  /** The card is no longer what it was. */
  onChanged(): void
}

/** How the customer is known on the telephone, and the talk time of this month. */
export function CustomerPhone({ customer, number, tick, onChanged }: OnPhone) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [open, setOpen] = useState<'pin' | 'ledger' | 'numbers' | null>(null)
  const lookUp = useCallback(
    () => ask('allowance:ledger', { desk: desk.id, customer: number }),
    [ask, desk, number],
  )
  const { value: ledger, refusal } = useAnswer(lookUp, tick)
  const close = () => setOpen(null)
  return (
    <section aria-label="Telephone">
      <header className="card-title">
        <h3>Telephone</h3>
        {desk.role !== 'agent' && (
          <Button tone="quiet" aria-label="Change the registered numbers" onClick={() => setOpen('numbers')}>
            Change
          </Button>
        )}
      </header>
      <RegisteredList customer={customer} />
      {ledger === null ? (
        refusal === null && <Skeleton lines={2} label="Fetching the talk time" />
      ) : (
        <>
          <p className="talk-left">{sayMinutesLeft(ledger.minutes, ledger.month)}</p>
          <AllowanceChart ledger={ledger} from={monthBegins(ledger.month, desk.timezone)} />
        </>
      )}
      <RefusalNote refusal={refusal} />
      <div className="card-deeds">
        <Button icon="lock" onClick={() => setOpen('pin')}>
          PIN
        </Button>
        <Button icon="clock" onClick={() => setOpen('ledger')}>
          Talk time
        </Button>
      </div>
      {open === 'pin' && <PinDialog name={customer.name} number={number} onClose={close} />}
      {open === 'numbers' && (
        <NumbersDialog
          name={customer.name}
          number={number}
          persons={customer.persons}
          onChanged={onChanged}
          onClose={close}
        />
      )}
      {open === 'ledger' && <LedgerDialog name={customer.name} number={number} onClose={close} />}
    </section>
  )
}
