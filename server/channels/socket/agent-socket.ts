import type { Namespace, Socket } from 'socket.io'
import type { AgentHears, AgentSends } from '../../../shared/wire.ts'
import type { Context } from '../../actions/context.ts'
import type { AgentWho } from '../../actions/who.ts'
import type { ListenTo } from '../edge/socket-events.ts'

interface Known {
  who: AgentWho
  /** Conversations that are looked at, oldest first; the oldest make room. */
  looking: string[]
  /** Conversations that were opened here and that a provider carries. */
  carried: Set<string>
}

export type AgentSocket = Socket<AgentSends, AgentHears, Record<never, never>, Known>
export type AgentSpace = Namespace<AgentSends, AgentHears, Record<never, never>, Known>

export interface AgentEdge {
  ctx: Context
  listenTo: ListenTo
  /** The agent of a request's cookie, or null. */
  authenticate: (cookie: string | undefined) => Promise<AgentWho | null>
  onGone: (agent: string) => void
  onFault: (error: unknown, event: string) => void
}
