import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server } from 'socket.io'
import type { Context } from '../../actions/context.ts'
import type { AgentWho, VisitorWho } from '../../actions/who.ts'
import { cutOffSlow } from '../edge/backpressure.ts'
import type { Crowd } from '../edge/connection-limits.ts'
import { countFrames } from '../edge/flood.ts'
import { forgetRequest, measureWaiting, writeTogether } from '../edge/foreign-insides.ts'
import type { ListenTo } from '../edge/socket-events.ts'
import { closeEnded, connectedAgents, openAgentSpace } from './agent.ts'
import type { AgentSpace } from './agent-socket.ts'
import { deliverTo } from './deliver.ts'
import { openVisitorSpace, type VisitorSpace } from './visitor.ts'
import { openPresence } from './visitor-presence.ts'

/** An agent's ticket of 20,000 characters in the widest script, with its fields, fits. */
const LARGEST_FRAME = 128 * 1024
const LOOK_FOR_SLOW_MS = 1000

export interface GatewayOptions {
  server: HttpServer
  ctx: Context
  /** Counts who comes in from where. */
  crowd: Crowd
  /** The wrapper of every event. */
  listenTo: ListenTo
  /** Frames that one connection may send in a minute. */
  framesOfOne: number
  /** Exact origins that pages of ours are served from. */
  origins: () => readonly string[]
  visitor: (desk: string, token: string) => Promise<VisitorWho | null>
  agent: (cookie: string | undefined) => Promise<AgentWho | null>
  onAgentGone: (agent: string) => void
  onFault: (error: unknown, event: string) => void
}

export type Gateway = ReturnType<typeof openGateway>

/** The realtime gateway: two namespaces on one socket.io server, WebSocket only, own origins only. */
export function openGateway(options: GatewayOptions) {
  const { ctx, listenTo, onFault } = options
  const io = openSockets(options)
  const visitors = io.of('/visitor') as unknown as VisitorSpace
  const agents = io.of('/agent') as unknown as AgentSpace
  visitors.on('connection', (socket) => {
    forgetRequest(socket.conn)
  })
  const presence = openPresence(ctx, visitors.adapter.rooms, onFault)
  openVisitorSpace(visitors, { ctx, presence, listenTo, authenticate: options.visitor, onFault })
  openAgentSpace(agents, {
    ctx,
    listenTo,
    authenticate: options.agent,
    onGone: options.onAgentGone,
    onFault,
  })
  const { heard, stop } = deliverTo({ ctx, visitors, agents, onFault })
  const slow = setInterval(() => {
    for (const socket of [...visitors.sockets.values(), ...agents.sockets.values()]) cutOffSlow(socket)
  }, LOOK_FOR_SLOW_MS)
  return {
    /** What the sockets want to hear of. */
    heard,
    agents: () => connectedAgents(agents),
    closeEnded: () => closeEnded(agents, options.agent),
    counts: () => ({ visitors: visitors.sockets.size, agents: agents.sockets.size }),
    /** Tells everybody to come back, spread over a moment, and closes. */
    close: async () => {
      clearInterval(slow)
      stop()
      presence.stop()
      visitors.emit('come-back', { ms: 500 })
      agents.emit('come-back', { ms: 500 })
      await new Promise((resolve) => setTimeout(resolve, 20))
      await io.close()
    },
  }
}

/** One socket.io server: who comes in is one of ours, counted and measured. */
function openSockets({ server, crowd, origins, framesOfOne, onFault }: GatewayOptions): Server {
  const io = new Server(server, {
    transports: ['websocket'],
    maxHttpBufferSize: LARGEST_FRAME,
    perMessageDeflate: false,
    connectTimeout: 5000,
    serveClient: false,
    destroyUpgrade: false,
    allowRequest: (req, done) => {
      if (!isOurs(req, origins())) return done(null, false)
      crowd.lets(req).then(
        (may) => done(null, may),
        (fault) => {
          onFault(fault, 'connect')
          done('unavailable', false)
        },
      )
    },
  })
  // engine.io ends only its own side of an upgrade to somewhere else; the socket then stayed open for ever.
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith(io.path())) socket.destroy()
  })
  io.engine.on('connection', crowd.entered)
  io.engine.on('connection', writeTogether)
  io.engine.on('connection', measureWaiting)
  io.engine.on('connection', countFrames(framesOfOne))
  // The nameless namespace is open to everybody by default, for ever.
  io.use((_socket, next) => next(new Error('not-found')))
  return io
}

function isOurs(req: IncomingMessage, origins: readonly string[]): boolean {
  return typeof req.headers.origin === 'string' && origins.includes(req.headers.origin)
}
