import type { AgentRow } from '../../../shared/wire.ts'
import { useDesk, useDeskState } from '../panel-context.ts'
import { standingOf } from '../state/agents.ts'
import { useNow } from '../time/use-now.ts'
import { nameOf } from '../words/desk-texts.ts'

/** Who is here, and how full their hands are. */
export function AgentsNow() {
  const { desk } = useDesk()
  const agents = useDeskState((state) => state.agents)
  const now = useNow('minute')
  const rank = (agent: AgentRow) => Number(!agent.available) * 2 + Number(!agent.online)
  const shown = agents
    .filter((agent) => !agent.disabled)
    .sort((a, b) => rank(a) - rank(b) || b.chats - a.chats)
  return (
    <section className="panel-section" aria-label="Agents now">
      <h2>Agents</h2>
      <ul className="rows">
        {shown.map((agent) => {
          const { mark, say } = standingOf(agent, now)
          return (
            <li key={agent.id} className="agent-now">
              <span className={`presence ${mark}`} />
              <span>{agent.name}</span>
              <span className="faint">{say}</span>
              <span className="faint agent-teams">
                {agent.teams.map((team) => nameOf(desk, 'teams', team)).join(', ')}
              </span>
              <span
                className="hands-meter"
                role="img"
                aria-label={`${agent.chats} of ${agent.capacity} conversations`}
              >
                {Array.from({ length: Math.max(agent.capacity, agent.chats) }, (_, hand) => hand).map(
                  (hand) => (
                    <span key={hand} className={hand < agent.chats ? 'full' : ''} />
                  ),
                )}
              </span>
              <span className="hands">
                {agent.chats} of {agent.capacity}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
