import type { Namespace, Socket } from 'socket.io'
import type { AgentHears, AgentSends } from '../../../shared/wire.ts'
import type { AgentWho } from '../../actions/who.ts'

interface Known {
  who: AgentWho
  /** Conversations that are looked at, oldest first; the oldest make room. */
  looking: string[]
}

export type AgentSocket = Socket<AgentSends, AgentHears, Record<never, never>, Known>
export type AgentSpace = Namespace<AgentSends, AgentHears, Record<never, never>, Known>
