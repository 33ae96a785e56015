import { type FormEvent, useState } from 'react'
import type { Answer } from '../../../shared/answers.ts'
import { MAIL_MAX } from '../../../shared/limits.ts'
import { useAction } from '../use-action.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { RefusalNote } from './refusal-note.tsx'

interface AddressFormProps<T> {
  email: string | null
  keep(email: string): Promise<Answer<T>>
  onKept(value: T): void
}

/** Where somebody is answered by mail: adds an address, or mends the one there is. */
export function AddressForm<T>({ email, keep, onKept }: AddressFormProps<T>) {
  const [asked, setAsked] = useState(false)
  const { run, pending, refusal } = useAction()
  if (!asked) {
    return (
      <Button tone="quiet" icon="mail" onClick={() => setAsked(true)}>
        {email === null ? 'Add an e-mail address' : 'Change the e-mail address'}
      </Button>
    )
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const written = String(new FormData(event.currentTarget).get('email')).trim()
    void run(
      () => keep(written),
      (value) => {
        setAsked(false)
        onKept(value)
      },
    )
  }
  return (
    <form className="address-form" onSubmit={submit}>
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        required
        maxLength={MAIL_MAX}
        defaultValue={email ?? ''}
        said={refusal?.field === 'email' ? (refusal.say ?? 'An address looks like name@company.com.') : null}
        hint="Answers go there when they are no longer here."
        autoFocus
      />
      <RefusalNote refusal={refusal?.field === 'email' ? null : refusal} />
      <footer className="dialog-foot">
        <Button onClick={() => setAsked(false)}>Not now</Button>
        <Button type="submit" tone="primary" pending={pending}>
          Keep it
        </Button>
      </footer>
    </form>
  )
}
