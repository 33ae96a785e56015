import { type FormEvent, useState } from 'react'
import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { RoleAndTeams } from './role-and-teams.tsx'

interface AgentDialogProps {
  agent: AgentRow
  onClose(): void
  onChanged(): void
}

/** Role, teams, and whether one may come in at all. */
export function AgentDialog({ agent, onClose, onChanged }: AgentDialogProps) {
  const { ask, notices } = usePanel()
  const { me, desk } = useDesk()
  const action = useAction()
  const [role, setRole] = useState(agent.role)
  const [teams, setTeams] = useState<string[]>(agent.teams)
  const change = (changed: { disabled?: boolean }, said: string) =>
    void action.run(
      () => ask('agents:change', { desk: desk.id, agent: agent.id, role, teams, ...changed }),
      () => {
        notices.tell(said)
        onChanged()
        onClose()
      },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({}, `${agent.name} is changed.`)
  }
  return (
    <Dialog title={agent.name} onClose={onClose}>
      <form onSubmit={submit}>
        <RoleAndTeams role={role} teams={teams} onRole={setRole} onTeams={setTeams} />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          {agent.id !== me.agent.id &&
            (agent.disabled ? (
              <Button onClick={() => change({ disabled: false }, `${agent.name} may come in again.`)}>
                Let in again
              </Button>
            ) : (
              <Button
                tone="danger"
                title="Ends every session at once"
                onClick={() => change({ disabled: true }, `${agent.name} is disabled and signed out.`)}
              >
                Disable
              </Button>
            ))}
          <Button type="submit" tone="primary" pending={action.pending}>
            Keep
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
