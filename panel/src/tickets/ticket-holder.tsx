import { useDesk, useDeskState } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField } from '../parts/field.tsx'
import { textOf } from '../words/desk-texts.ts'
import type { Change } from './use-ticket-changes.ts'

interface TicketHolderProps {
  team: string | null
  assignee: string | null
  onChange(change: Change): void
}

/** Whose a ticket is. */
export function TicketHolder({ team, assignee, onChange }: TicketHolderProps) {
  const { me, desk } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const teams = desk.teams.map(({ key, label }) => ({ value: key, label: textOf(label, desk.languages) }))
  const people = agents
    .filter((agent) => !agent.disabled || agent.id === assignee)
    .map((agent) => ({ value: agent.id, label: agent.name }))
  return (
    <>
      {teams.length > 0 && (
        <SelectField
          label="Team"
          value={team ?? ''}
          choices={[{ value: '', label: 'None' }, ...teams]}
          onChange={(event) => onChange({ team: event.target.value || null })}
        />
      )}
      <SelectField
        label="Assignee"
        value={assignee ?? ''}
        choices={[{ value: '', label: 'Nobody' }, ...people]}
        onChange={(event) => onChange({ assignee: event.target.value || null })}
      />
      {assignee !== me.agent.id && (
        <Button onClick={() => onChange({ assignee: me.agent.id })}>Assign to me</Button>
      )}
    </>
  )
}
