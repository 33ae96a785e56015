import { type FormEvent, useState } from 'react'
import type { PinMade } from '../../../shared/pin.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'

interface PinFormProps {
  number: string
  /** Making another standing PIN ends the one there is. */
  hasOne: boolean
  onMade(made: PinMade): void
}

const HOURS = [
  { value: '4', label: 'for 4 hours' },
  { value: '24', label: 'for a day' },
  { value: '168', label: 'for a week' },
]

/** A supervisor makes a PIN: the customer's own, or one that works once for somebody else. */
export function PinForm({ number, hasOne, onMade }: PinFormProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [kind, setKind] = useState<PinMade['kind']>('standing')
  const [label, setLabel] = useState('')
  const [hours, setHours] = useState('24')
  const once = kind === 'one-time'
  const make = (event: FormEvent) => {
    event.preventDefault()
    const third = once ? { label: label.trim() || undefined, hours: Number(hours) } : {}
    void action.run(() => ask('pin:make', { desk: desk.id, customer: number, kind, ...third }), onMade)
  }
  return (
    <form onSubmit={make}>
      <SelectField
        label="New PIN"
        value={kind}
        hint={
          once
            ? 'Works for one call. An older one-time PIN stops working at once.'
            : hasOne
              ? 'The PIN there is stops working at once.'
              : 'Works until another is made.'
        }
        choices={[
          { value: 'standing', label: hasOne ? 'Another for the customer' : 'For the customer' },
          { value: 'one-time', label: 'One-time, for somebody else' },
        ]}
        onChange={(event) => setKind(event.target.value === 'one-time' ? 'one-time' : 'standing')}
      />
      {once && (
        <>
          <TextField
            label="For whom"
            optional
            maxLength={80}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <SelectField
            label="It works"
            value={hours}
            choices={HOURS}
            onChange={(event) => setHours(event.target.value)}
          />
        </>
      )}
      <RefusalNote refusal={action.refusal} />
      <footer className="dialog-foot">
        <Button type="submit" tone="primary" icon="lock" pending={action.pending}>
          Make the PIN
        </Button>
      </footer>
    </form>
  )
}
