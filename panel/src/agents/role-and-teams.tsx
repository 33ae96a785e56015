import type { Role } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { SelectField } from '../parts/field.tsx'
import { textOf } from '../words/desk-texts.ts'

const ROLES: { value: Role; label: string }[] = [
  { value: 'agent', label: 'Agent: answers' },
  { value: 'supervisor', label: 'Supervisor: answers, sees figures, sets doors' },
  { value: 'administrator', label: 'Administrator: all that, and who works here' },
]

interface RoleAndTeamsProps {
  role: Role
  teams: readonly string[]
  onRole(role: Role): void
  onTeams(teams: string[]): void
}

export function RoleAndTeams({ role, teams, onRole, onTeams }: RoleAndTeamsProps) {
  const { desk } = useDesk()
  return (
    <>
      <SelectField
        label="Role"
        value={role}
        choices={ROLES}
        onChange={(event) =>
          onRole(ROLES.find(({ value }) => value === event.target.value)?.value ?? 'agent')
        }
      />
      {desk.teams.length > 0 && (
        <fieldset className="pick">
          <legend>Teams</legend>
          {desk.teams.map((team) => (
            <label key={team.key} className="pick-row">
              <input
                type="checkbox"
                checked={teams.includes(team.key)}
                onChange={(event) =>
                  onTeams(
                    event.target.checked ? [...teams, team.key] : teams.filter((key) => key !== team.key),
                  )
                }
              />
              <span>{textOf(team.label, desk.languages)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
