import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useDeed } from '../use-deed.ts'
import { EntryCard } from './entry-card.tsx'

export function SignInPage({ ended }: { ended: boolean }) {
  const { session } = usePanel()
  const deed = useDeed()
  const signIn = (form: FormData) =>
    void deed.run(() =>
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
      <RefusalNote refusal={deed.refusal} />
      <Button type="submit" tone="primary" pending={deed.pending}>
        Sign in
      </Button>
    </EntryCard>
  )
}
