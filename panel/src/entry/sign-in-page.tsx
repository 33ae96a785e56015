import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { EntryCard } from './entry-card.tsx'

export function SignInPage({ ended }: { ended: boolean }) {
  const { session } = usePanel()
  const action = useAction()
  const signIn = (form: FormData) =>
    void action.run(() =>
      session.signIn({ email: String(form.get('email')).trim(), password: String(form.get('password')) }),
    )
  return (
    <EntryCard
      title="Sign in"
      lead={ended ? 'You were signed out. What you wrote is kept and goes out when you are back.' : undefined}
      onSubmit={signIn}
    >
      <TextField label="E-mail address" name="email" type="email" autoComplete="username" required />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <RefusalNote refusal={action.refusal} />
      <Button type="submit" tone="primary" pending={action.pending}>
        Sign in
      </Button>
    </EntryCard>
  )
}
