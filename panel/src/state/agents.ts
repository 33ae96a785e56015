import type { AgentRow } from '../../../shared/wire.ts'
import { wrapUpLeft } from './call.ts'

/** Whether an agent is at the desk and free for the next one; `mark` is how that looks. */
export function standingOf(agent: AgentRow, now: number): { mark: 'gone' | 'away' | 'here'; say: string } {
  if (!agent.available) return { mark: 'gone', say: 'away' }
  if (!agent.online) return { mark: 'away', say: 'not here' }
  return { mark: 'here', say: wrapUpLeft(agent, now) > 0 ? 'wraps up' : 'at the desk' }
}
