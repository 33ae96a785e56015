import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { newToken } from '../../server/actions/token.ts'
import { type App, createApp } from '../../server/app.ts'
import type { AppOptions } from '../../server/app-options.ts'
import { loadDesks } from '../../server/desk/load.ts'
import type { Answer } from '../../shared/answers.ts'
import type {
  AgentAnswers,
  AgentHears,
  AgentSends,
  Role,
  VisitorAnswers,
  VisitorHears,
  VisitorSends,
} from '../../shared/wire.ts'
import { agent } from './builders.ts'
import { testDatabase } from './database.ts'
import { HASHER } from './hasher.ts'
import { holdLockOrder } from './lock-order.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const TEST_KEY = Buffer.from('a key for tests only, never for a desk that is open')

/** A clock that stands still until somebody moves it. */
interface TestClock {
  now(): number
  /** To an instant written with its offset: `2026-11-21T11:00:00+01:00`. */
  set(instant: string): void
  advance(ms: number): void
}

export interface TestApp {
  app: App
  url: string
  clock: TestClock
  /** A visitor with a socket. `identity` is the portal's token; `address` what a proxy on this machine says. */
  visitor(desk: string, identity?: string, address?: string): Promise<TestVisitor>
  /** A visitor who has this token already. */
  returning(desk: string, token: string): Promise<TestVisitor>
  /** An agent of these desks with a socket, available. */
  agent(desks: Record<string, 'agent' | 'supervisor' | 'administrator'>, name?: string): Promise<TestAgent>
  /** Stops the server, and starts it again over the same books and at the same address once that is done. */
  away(meanwhile: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

type Input<F> = F extends (input: infer I, reply: never) => void ? I : never

export interface TestVisitor {
  token: string
  socket: Socket<VisitorHears, VisitorSends>
  ask<E extends keyof VisitorAnswers>(
    event: E,
    input: Input<VisitorSends[E]>,
  ): Promise<Answer<VisitorAnswers[E]>>
  get(path: string): Promise<Response>
  post(path: string, body: unknown): Promise<Response>
}

export interface TestAgent {
  id: string
  cookie: string
  socket: Socket<AgentHears, AgentSends>
  ask<E extends keyof AgentAnswers>(event: E, input: Input<AgentSends[E]>): Promise<Answer<AgentAnswers[E]>>
}

function testClock(instant: string): TestClock {
  let now = Date.parse(instant)
  return {
    now: () => now,
    set: (next) => {
      now = Date.parse(next)
    },
    advance: (ms) => {
      now += ms
    },
  }
}

/** The whole server in this process: its own database, the five example desks, real sockets, the given moment. */
export async function testApp(instant: string, options: Partial<AppOptions> = {}): Promise<TestApp> {
  const database = await testDatabase()
  const clock = testClock(instant)
  const { policies } = await exampleDesks()
  const open = async () => {
    const app = await createApp({
      database: database.poolConfig,
      policies,
      secretKey: TEST_KEY,
      assets: `${ROOT}dist`,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
      clock: clock.now,
      limitsFactor: 1000,
      ...options,
    })
    Object.assign(app.ctx.ports, { hasher: HASHER })
    return { app, judgeLocks: holdLockOrder(app.ctx.pool) }
  }
  let { app, judgeLocks } = await open()
  const { url, port } = await app.listen(0, '127.0.0.1')
  const sockets: Socket[] = []
  const connect = async (space: string, more: object) => {
    const socket = io(`${url}${space}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { origin: url },
      ...more,
    })
    sockets.push(socket)
    if (!socket.connected) {
      await Promise.race([
        once(socket as never, 'connect'),
        once(socket as never, 'connect_error').then(([error]) => Promise.reject(error as Error)),
      ])
    }
    return socket
  }

  const withToken = async (
    desk: string,
    token: string,
    said: Record<string, string> = {},
  ): Promise<TestVisitor> => {
    const headers = { ...said, authorization: `Bearer ${token}` }
    const socket = (await connect('/visitor', {
      extraHeaders: { origin: url, ...said },
      auth: { desk, token },
    })) as TestVisitor['socket']
    return {
      token,
      socket,
      ask: (event, input) => (socket as Socket).emitWithAck(event, input),
      get: (path) => fetch(url + path, { headers }),
      post: (path, body) => post(url, path, body, headers),
    }
  }

  return {
    get app() {
      return app
    },
    url,
    clock,
    visitor: async (desk, identity, address) => {
      const said: Record<string, string> = address === undefined ? {} : { 'x-forwarded-for': address }
      const made = await post(url, `/w/${desk}/session`, identity ? { identity } : {}, said)
      const { value } = (await made.json()) as { value: { token: string } }
      return withToken(desk, value.token, said)
    },
    returning: (desk, token) => withToken(desk, token),
    agent: async (desks, name = 'Sanne de Wit') => {
      const { id, cookie } = await agentWithSession(app, desks, name)
      const socket = (await connect('/agent', {
        extraHeaders: { origin: url, cookie },
      })) as TestAgent['socket']
      const ask: TestAgent['ask'] = (event, input) => (socket as Socket).emitWithAck(event, input)
      for (const desk of Object.keys(desks)) await ask('agent:available', { desk, available: true })
      return { id, cookie, socket, ask }
    },
    away: async (meanwhile) => {
      await app.close()
      judgeLocks()
      await meanwhile()
      ;({ app, judgeLocks } = await open())
      await app.listen(port, '127.0.0.1')
      // Panels and widgets come back by themselves.
      for (const socket of sockets) socket.connect()
      await Promise.all(sockets.map((socket) => socket.connected || once(socket as never, 'connect')))
    },
    close: async () => {
      for (const socket of sockets) socket.disconnect()
      await app.close()
      await database.drop()
      judgeLocks()
    },
  }
}

let examples: ReturnType<typeof loadDesks> | undefined

/** The five desks of the repository, read once a process; a problem in one of them fails whoever asks. */
export async function exampleDesks() {
  examples ??= loadDesks(`${ROOT}desks`)
  const { desks, problems } = await examples
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 1))
  return { policies: [...desks] }
}

function post(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  })
}

/** Puts an agent and a session into the database as signing in would: argon2 is tested where it belongs. */
async function agentWithSession(
  app: App,
  desks: Record<string, Role>,
  name: string,
): Promise<{ id: string; cookie: string }> {
  const { id } = await agent({ app }, desks, { name })
  const { pool, clock } = app.ctx
  const now = clock()
  const { token, hash } = newToken()
  await pool.query('insert into agent_session values ($1, $2, $3, $4)', [hash, id, now, now + 864e5])
  return { id, cookie: `balie=${token}` }
}
