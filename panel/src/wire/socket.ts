import { io, type Socket } from 'socket.io-client'
import type { Answer } from '../../../shared/answers.ts'
import type { AgentAnswers, AgentHears, AgentSends } from '../../../shared/wire.ts'

export type AgentInput<E extends keyof AgentAnswers> = Parameters<AgentSends[E]>[0]

/** Asks the server; never rejects. Without a connection the answer is a refusal with code `unavailable`. */
export type Ask = <E extends keyof AgentAnswers>(
  event: E,
  input: AgentInput<E>,
) => Promise<Answer<AgentAnswers[E]>>

interface LinkEvents {
  up(): void
  down(): void
  /** The server ended the session, or its rights changed: ask who one is now. */
  rightsChanged(): void
}

export interface Wire {
  ask: Ask
  /** Who is told what comes; once, before `open`. */
  listen(hears: Omit<AgentHears, 'signed-out' | 'come-back'>, link: LinkEvents): void
  open(): void
  close(): void
}

interface Emits {
  [event: string]: (input: unknown, reply: (answer: unknown) => void) => void
}

const ANSWER_WITHIN_MS = 10_000

const unreachable = {
  ok: false,
  code: 'unavailable',
  say: 'The server cannot be reached right now. Try again in a moment.',
} as const

function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'ok') === 'boolean'
}

type PanelSocket = Socket<AgentHears, Emits>
type Hears = Parameters<Wire['listen']>[0]

/** The one socket of a panel, on the `/agent` namespace; the session cookie speaks for the agent. */
export function createWire(): Wire {
  const socket: PanelSocket = io('/agent', {
    path: '/socket.io/',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  let wanted = false
  const returnIn = (ms: number) => void setTimeout(() => wanted && socket.connect(), ms)

  // A pulled cable is noticed at once by the browser, and only after many seconds by the heartbeat.
  addEventListener('offline', () => socket.disconnect())
  addEventListener('online', () => wanted && socket.connect())

  return {
    ask: async <E extends keyof AgentAnswers>(event: E, input: AgentInput<E>) => {
      if (!socket.connected) return unreachable
      try {
        const answer = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, input)
        return isAnswer(answer) ? (answer as Answer<AgentAnswers[E]>) : unreachable
      } catch {
        return unreachable
      }
    },
    listen(hears, link) {
      hearNews(socket, hears)
      hearLink(socket, link, returnIn)
    },
    open() {
      wanted = true
      socket.connect()
    },
    close() {
      wanted = false
      socket.disconnect()
    },
  }
}

/** Each by its name, so that none is forgotten here. */
function hearNews(socket: PanelSocket, hears: Hears): void {
  for (const event of Object.keys(hears) as (keyof Hears)[]) socket.on(event, hears[event] as never)
}

function hearLink(socket: PanelSocket, link: LinkEvents, returnIn: (ms: number) => void): void {
  socket.on('connect', link.up)
  socket.on('disconnect', (reason) => {
    link.down()
    // socket.io does not come back by itself when it was the server that closed.
    if (reason === 'io server disconnect') returnIn(1_000 + Math.random() * 1_000)
  })
  socket.on('connect_error', (cause) => {
    if (cause.message === 'not-signed-in') link.rightsChanged()
    if (!socket.active) returnIn(2_000 + Math.random() * 2_000)
  })
  socket.on('signed-out', link.rightsChanged)
  socket.on('come-back', ({ ms }) => {
    socket.disconnect()
    returnIn(ms)
  })
}
