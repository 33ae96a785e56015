import { usePanel } from '../panel-context.ts'
import { NewPasswordForm } from './new-password-form.tsx'

export function JoinPage({ code }: { code: string }) {
  const { session } = usePanel()
  return (
    <NewPasswordForm
      title="Join your desk"
      lead="Choose a password, with the e-mail address you were invited at. The link works once."
      purpose="join"
      code={code}
      button="Join"
      send={session.join}
    />
  )
}
