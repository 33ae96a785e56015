import { type FormEvent, useState } from 'react'
import type { PersonOnPhone, RegisteredNumbers } from '../../../shared/calls.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'

interface NumberFormProps {
  customer: string
  name: string
  persons: readonly PersonOnPhone[]
  onAdded(now: RegisteredNumbers, say: string): void
}

/** One number more, as people write it; the server says what is wrong with it. */
export function NumberForm({ customer, name, persons, onAdded }: NumberFormProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal, clear } = useAction()
  const [phone, setPhone] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const person = chosen ?? persons[0]?.id ?? null
  const wrong = refusal?.field === 'phone' ? (refusal.say ?? null) : null
  const add = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => ask('customer:add-phone', { desk: desk.id, customer, person, phone }),
      (now) => {
        const whose = now.persons.find(({ id }) => id === person)?.name ?? name
        setPhone('')
        onAdded(now, `The number is registered for ${whose}.`)
      },
    )
  }
  return (
    <form className="number-form" onSubmit={add}>
      <TextField
        label="Another number"
        type="tel"
        required
        maxLength={40}
        value={phone}
        wrong={wrong}
        hint="As one dials it; with + and the country code from abroad."
        data-first
        onChange={(event) => {
          setPhone(event.target.value)
          clear()
        }}
      />
      {persons.length > 1 && (
        <SelectField
          label="Whose it is"
          value={person ?? ''}
          choices={persons.map(({ id, name: label }) => ({ value: String(id), label }))}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
      )}
      {wrong === null && <RefusalNote refusal={refusal} />}
      <footer className="dialog-foot">
        <Button type="submit" tone="primary" icon="plus" pending={pending}>
          Add the number
        </Button>
      </footer>
    </form>
  )
}
