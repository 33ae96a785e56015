import { AGENT_EVENTS } from '../../../shared/schemas.ts'
import type { AgentAnswers } from '../../../shared/wire.ts'
import { renewPresence } from '../../actions/agents/set-available.ts'
import { callInHand, conversationsInHand } from '../../actions/conversations/conversations-in-hand.ts'
import { agentHandlers } from './agent-handlers.ts'
import type { AgentEdge, AgentSocket, AgentSpace } from './agent-socket.ts'
import { roomOf } from './rooms.ts'

/** The agents' side: knows them by their session's cookie, hands every event to an action. */
export function openAgentSpace(space: AgentSpace, edge: AgentEdge): void {
  space.use((socket, next) => {
    edge.authenticate(socket.handshake.headers.cookie).then(
      async (who) => {
        if (!who) return next(new Error('not-signed-in'))
        socket.data.who = who
        socket.data.looking = []
        socket.data.carried = new Set()
        // Whoever loads the panel anew is at the desk again before the first question comes.
        await renewPresence(edge.ctx, [who.id]).catch((error: unknown) => edge.onFault(error, 'presence'))
        next()
      },
      (error) => {
        edge.onFault(error, 'connect')
        next(new Error('unavailable'))
      },
    )
  })
  space.on('connection', (socket) => {
    const { who } = socket.data
    void socket.join([roomOf.agent(who.id), ...[...who.desks.keys()].map(roomOf.desk)])
    const subscribed = joinOwn(socket, edge)
    subscribed.catch((error: unknown) => {
      edge.onFault(error, 'join')
      socket.disconnect(true)
    })
    tellCall(socket, edge).catch((error: unknown) => edge.onFault(error, 'calls'))
    edge.listenTo<typeof AGENT_EVENTS, AgentAnswers>(
      socket,
      { schemas: AGENT_EVENTS, limitOf: () => 'agentEvent', key: who.id, subscribed },
      agentHandlers(socket, edge),
    )
    socket.on('disconnect', () => {
      if (!space.adapter.rooms.has(roomOf.agent(who.id))) edge.onGone(who.id)
    })
  })
}

async function joinOwn(socket: AgentSocket, edge: AgentEdge): Promise<void> {
  const own = await conversationsInHand(edge.ctx, socket.data.who)
  await socket.join(own.map(roomOf.conversation))
}

/** Whoever loads the panel anew while it rings, or in the middle of a call, sees the call again. */
async function tellCall(socket: AgentSocket, edge: AgentEdge): Promise<void> {
  const inHand = await callInHand(edge.ctx, socket.data.who)
  if (inHand) socket.emit('call', inHand.call)
  if (inHand?.talk) socket.emit('call:people', inHand.talk)
}

/** Closes the sockets of sessions that have ended since: a session lasts a day, a connection could last for ever. */
export async function closeEnded(space: AgentSpace, authenticate: AgentEdge['authenticate']): Promise<void> {
  for (const socket of space.sockets.values()) {
    if (await authenticate(socket.handshake.headers.cookie)) continue
    socket.emit('signed-out')
    socket.disconnect(true)
  }
}

/** The agents who have a socket here. */
export function connectedAgents(space: AgentSpace): string[] {
  return [...new Set([...space.sockets.values()].map((socket) => socket.data.who.id))]
}
