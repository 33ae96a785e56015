import { usePanel } from '../panel-context.ts'
import { NewPasswordForm } from './new-password-form.tsx'

export function SetUpPage({ code }: { code: string }) {
  const { session } = usePanel()
  return (
    <NewPasswordForm
      title="Set up this server"
      lead="You become its first administrator. The link that brought you here works once."
      purpose="set-up"
      code={code}
      button="Create the administrator"
      send={session.setUp}
    />
  )
}
