import { type FormEvent, useState } from 'react'
import type { Invited } from '../../../shared/invited.ts'
import type { Role } from '../../../shared/wire.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { RoleAndTeams } from './role-and-teams.tsx'

/** Makes a place for a colleague; the link that comes back sets their password, once. */
export function InviteDialog({ onClose, onInvited }: { onClose(): void; onInvited(): void }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [role, setRole] = useState<Role>('agent')
  const [teams, setTeams] = useState<string[]>([])
  const [invited, setInvited] = useState<Invited | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const email = String(form.get('email')).trim()
    void action.run(
      () => ask('agents:invite', { desk: desk.id, name, email, role, teams }),
      (value) => {
        setInvited(value)
        onInvited()
      },
    )
  }
  if (invited) {
    return (
      <Dialog title="The invitation is ready" onClose={onClose}>
        <p className="lead">Give your colleague this link. It works once, and sets the password.</p>
        <TextField label="Link" readOnly value={invited.link} onFocus={(event) => event.target.select()} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Done</Button>
          <CopyButton text={invited.link} label="Copy the link" />
        </footer>
      </Dialog>
    )
  }
  return (
    <Dialog title={`Invite to ${desk.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <TextField label="Name" name="name" required maxLength={120} />
        <TextField label="E-mail address" name="email" type="email" required />
        <RoleAndTeams role={role} teams={teams} onRole={setRole} onTeams={setTeams} />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={action.pending}>
            Make the invitation
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
