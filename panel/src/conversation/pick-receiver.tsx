import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk, useDeskState } from '../panel-context.ts'
import { standingOf } from '../state/agents.ts'
import { useNow } from '../time/use-now.ts'
import { textOf } from '../words/desk-texts.ts'

interface PickingProps {
  to: string
  onPick(value: string): void
}

export function Teams({ to, onPick }: PickingProps) {
  const { desk } = useDesk()
  return (
    <fieldset className="pick">
      <legend>To a team</legend>
      {desk.teams.map((team) => (
        <Pick
          key={team.key}
          name={textOf(team.label, desk.languages)}
          detail="waits for whoever is free"
          value={`team/${team.key}`}
          to={to}
          onPick={onPick}
        />
      ))}
      {desk.teams.length === 0 && <p className="faint">This desk has no teams.</p>}
    </fieldset>
  )
}

interface ColleaguesProps extends PickingProps {
  legend: string
  /** Not to be picked: has it already. */
  but: string | null
  /** Only who is at the desk can be picked: their telephone is to ring. */
  onlyHere?: boolean
}

/** Colleagues who can help now stand first. */
export function Colleagues({ legend, to, onPick, but, onlyHere = false }: ColleaguesProps) {
  const { me } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const now = useNow('second')
  const ready = (agent: AgentRow) => Number(agent.available && agent.online)
  const colleagues = agents
    .filter((agent) => !agent.disabled && agent.id !== but)
    .sort((a, b) => ready(b) - ready(a) || a.chats - b.chats)
  return (
    <fieldset className="pick">
      <legend>{legend}</legend>
      {colleagues.map((agent) => (
        <Pick
          key={agent.id}
          name={agent.id === me.agent.id ? `${agent.name} (you)` : agent.name}
          detail={standing(agent, now)}
          disabled={onlyHere && ready(agent) === 0}
          value={`agent/${agent.id}`}
          to={to}
          onPick={onPick}
        />
      ))}
      {colleagues.length === 0 && <p className="faint">Nobody else works at this desk yet.</p>}
    </fieldset>
  )
}

function standing(agent: AgentRow, now: number): string {
  const { mark, say } = standingOf(agent, now)
  return mark === 'here' ? `${say}, ${agent.chats} of ${agent.capacity}` : say
}

interface PickProps extends PickingProps {
  name: string
  detail: string
  value: string
  disabled?: boolean
}

function Pick({ name, detail, value, disabled = false, to, onPick }: PickProps) {
  return (
    <label className="pick-row">
      <input
        type="radio"
        name="to"
        value={value}
        disabled={disabled}
        checked={to === value}
        onChange={() => onPick(value)}
      />
      <span>{name}</span>
      <span className="faint">{detail}</span>
    </label>
  )
}
