import { useState } from 'react'
import type { PersonOnPhone, RegisteredNumbers } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { type NumberOf, numbersOf } from '../state/numbers.ts'
import { useAction } from '../use-action.ts'
import { NumberForm } from './number-form.tsx'

interface NumbersDialogProps {
  name: string
  /** Customer number. */
  number: string
  persons: readonly PersonOnPhone[]
  onChanged(): void
  onClose(): void
}

/** A supervisor adds and removes the numbers by which a customer is known on the telephone. */
export function NumbersDialog({ name, number, persons: before, onChanged, onClose }: NumbersDialogProps) {
  const [persons, setPersons] = useState(before)
  // Said here and not beside the page: a dialog lies over everything else.
  const [said, setSaid] = useState({ words: '', mind: false })
  const numbers = numbersOf(persons)
  const show = (now: RegisteredNumbers, say: string) => {
    setPersons(now.persons)
    setSaid({ words: now.say ?? say, mind: now.say !== null })
    onChanged()
  }
  return (
    <Dialog title={`Numbers of ${name}`} onClose={onClose}>
      {numbers.length === 0 ? (
        <p className="lead">
          No number is registered yet. Whoever calls is asked for a ticket or customer number and the PIN.
        </p>
      ) : (
        <ul className="rows" aria-label="Registered numbers">
          {numbers.map((one) => (
            <NumberRow key={`${one.person} ${one.phone}`} customer={number} one={one} onRemoved={show} />
          ))}
        </ul>
      )}
      <p className={said.mind ? 'said mind' : 'said'} role="status">
        {said.words}
      </p>
      <NumberForm customer={number} name={name} persons={persons} onAdded={show} />
      <p className="hint">
        Your own systems are the source of customers. Change it there as well, or the next time they send this
        customer it is as it was.
      </p>
    </Dialog>
  )
}

interface NumberRowProps {
  customer: string
  one: NumberOf
  onRemoved(now: RegisteredNumbers, say: string): void
}

function NumberRow({ customer, one, onRemoved }: NumberRowProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const { person, phone, name } = one
  const remove = () =>
    void run(
      () => ask('customer:remove-phone', { desk: desk.id, customer, person, phone }),
      (now) => onRemoved(now, `${phone} is no longer registered for ${name}.`),
    )
  return (
    <li className="number-row">
      <span className="number">{phone}</span>
      <span className="faint">{name}</span>
      <Button
        tone="quiet"
        icon="close"
        aria-label={`Remove ${phone} of ${name}`}
        pending={pending}
        onClick={remove}
      />
      <RefusalNote refusal={refusal} />
    </li>
  )
}
