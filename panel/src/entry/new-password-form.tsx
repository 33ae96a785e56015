import { useEffect, useState } from 'react'
import { type Answer, isPassing, type Refusal } from '../../../shared/answers.ts'
import { go } from '../navigation.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { panelApi, type SetUp } from '../wire/http.ts'
import { EntryCard } from './entry-card.tsx'

const SHORTEST_PASSWORD = 10

interface NewPasswordFormProps {
  title: string
  lead: string
  purpose: 'set-up' | 'join'
  code: string
  button: string
  send(body: SetUp): Promise<Answer<unknown>>
}

/** Name, address and a password of one's own: for the first administrator and for whoever is invited. */
export function NewPasswordForm({ title, lead, purpose, code, button, send }: NewPasswordFormProps) {
  const action = useAction()
  const [used, setUsed] = useState<Refusal | null>(null)
  useEffect(() => {
    // A server that cannot be reached now says nothing about the link.
    void panelApi
      .link({ purpose, code })
      .then((answer) => setUsed(answer.ok || isPassing(answer.code) ? null : answer))
  }, [purpose, code])
  const submit = (form: FormData) => {
    const body = {
      code,
      email: String(form.get('email')).trim(),
      name: String(form.get('name')).trim(),
      password: String(form.get('password')),
    }
    void action.run(
      () => send(body),
      () => go({ page: 'home' }, 'replace'),
    )
  }
  if (used) {
    return (
      <EntryCard title={title} onSubmit={() => go({ page: 'home' }, 'replace')}>
        <RefusalNote refusal={used} />
        <Button type="submit">Sign in</Button>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={title} lead={lead} onSubmit={submit}>
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={120}
        hint="Customers see your first name."
      />
      <TextField label="E-mail address" name="email" type="email" autoComplete="username" required />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={SHORTEST_PASSWORD}
        maxLength={200}
        hint="Ten characters or more. A few words are easier than signs."
      />
      <RefusalNote refusal={action.refusal} />
      <Button type="submit" tone="primary" pending={action.pending}>
        {button}
      </Button>
    </EntryCard>
  )
}
