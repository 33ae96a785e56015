import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { nameOf } from '../words/desk-texts.ts'

export function AgentLine({ agent, onChange }: { agent: AgentRow; onChange(): void }) {
  const { me, desk } = useDesk()
  const teams = agent.teams.map((team) => nameOf(desk, 'teams', team)).join(', ')
  return (
    <li className={agent.disabled ? 'agent-line disabled' : 'agent-line'}>
      <span className="agent-name">
        {agent.name}
        {agent.id === me.agent.id && <span className="faint"> you</span>}
      </span>
      <span className="faint">{agent.email}</span>
      <span>{agent.disabled ? 'disabled' : agent.role}</span>
      <span className="faint">{teams || 'no team'}</span>
      <span className="push">
        <Button aria-label={`Change ${agent.name}`} onClick={onChange}>
          Change
        </Button>
      </span>
    </li>
  )
}
