import { type FormEvent, useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { SpanFields, useSpan } from './span-fields.tsx'

interface BookingDialogProps {
  periods: readonly string[]
  onClose(): void
  onDone(): void
}

/** Books a period of standby for one contract of a customer. */
export function BookingDialog({ periods, onClose, onDone }: BookingDialogProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const span = useSpan(7)
  const [period, setPeriod] = useState(periods[0] ?? '')
  const [customer, setCustomer] = useState('')
  const [contract, setContract] = useState('')
  // One for this dialog, so that a repeated press books once.
  const [booking] = useState(() => crypto.randomUUID())
  const save = (event: FormEvent) => {
    event.preventDefault()
    const { from, until } = span
    if (from === null || until === null) return
    const wanted = { customer: customer.trim(), contract: contract.trim(), period, from, until }
    void run(
      () => ask('standby:book', { desk: desk.id, booking, ...wanted }),
      () => {
        onDone()
        onClose()
      },
    )
  }
  return (
    <Dialog title="Book standby" onClose={onClose}>
      <form onSubmit={save}>
        <TextField
          label="Customer number"
          required
          maxLength={40}
          value={customer}
          onChange={(event) => setCustomer(event.target.value)}
        />
        <TextField
          label="Contract"
          required
          maxLength={40}
          value={contract}
          onChange={(event) => setContract(event.target.value)}
        />
        <SelectField
          label="Period"
          value={period}
          choices={periods.map((key) => ({ value: key, label: key }))}
          onChange={(event) => setPeriod(event.target.value)}
        />
        <SpanFields span={span} />
        <RefusalNote refusal={refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={pending}>
            Book
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
