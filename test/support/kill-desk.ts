import { io, type Socket } from 'socket.io-client'
import type { Answer } from '../../shared/answers.ts'
import type { KillableServer } from './kill-server.ts'
import { Talker } from './kill-talker.ts'

export const DESK = 'night-shift'

/** Where callers of the desk ring. */
export const NUMBER = '+31205550123'

/** Open at every hour at which tests may run, with room for everybody. */
export const POLICY = `
name: Night shift
timezone: Europe/Amsterdam
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: { label: Visitor } }
first-response: { clock: always, by: tier, promise: target, default: 4h }
doors:
  chat:   { open: always, for: everyone, ticket: none, goes-to: [agent, queue] }
  ticket: { open: always, for: everyone }
  phone:  { number: "${NUMBER}", open: always, for: everyone, ticket: none, goes-to: [agent, queue] }
capacity: { chats: 20 }
`

const COME_BACK_MS = 200

/** Sets the server up as its first administrator would, with colleagues who join by invitation. */
export async function openAgents(server: KillableServer, many: number): Promise<Socket[]> {
  const setUp = /\/panel\/setup#(\S+)/.exec(server.said)?.[1] ?? ''
  const agents = [await connect(server, '/agent', { cookie: await enter(server, 'set-up', setUp, 1) })]
  for (let i = 2; i <= many; i++) {
    const invitation = { desk: DESK, email: mailOf(i), name: nameOf(i), role: 'agent', teams: [] }
    const invited: Answer<{ link: string }> = await agents[0]!.emitWithAck('agents:invite', invitation)
    const code = given(invited).link.split('#')[1] ?? ''
    agents.push(await connect(server, '/agent', { cookie: await enter(server, 'join', code, i) }))
  }
  for (const agent of agents)
    given(await agent.emitWithAck('agent:available', { desk: DESK, available: true }))
  return agents
}

/** A visitor who starts a chat, taken by the agent; both talkers know the conversation from then on. */
export async function startChat(
  server: KillableServer,
  name: string,
  agent: Socket,
): Promise<{ visitor: Talker; conversation: string; socket: Socket }> {
  const made = await post(server, `/w/${DESK}/session`, {})
  const { token } = given((await made.json()) as Answer<{ token: string }>)
  const socket = await connect(server, '/visitor', {}, { desk: DESK, token })
  const visitor = new Talker(name, socket)
  const question = { clientId: crypto.randomUUID(), body: 'Is anybody there?' }
  const started = (await socket.emitWithAck('chat:start', question)) as Answer<{
    conversation: { id: string }
  }>
  const conversation = given(started).conversation.id
  given(await agent.emitWithAck('conversation:take', { desk: DESK, conversation }))
  visitor.join(conversation)
  return { visitor, conversation, socket }
}

async function connect(
  server: KillableServer,
  space: string,
  headers: Record<string, string>,
  auth?: object,
): Promise<Socket> {
  const socket = io(server.url + space, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    extraHeaders: { origin: server.url, ...headers },
    ...(auth && { auth }),
  })
  await new Promise<void>((done, fail) => {
    socket.once('connect', done)
    socket.once('connect_error', fail)
  })
  // socket.io stays away when it was the server that closed or refused; panel and widget do not.
  const comeBack = () => setTimeout(() => socket.active || socket.connect(), COME_BACK_MS)
  socket.on('disconnect', (reason) => reason === 'io server disconnect' && comeBack())
  socket.on('connect_error', comeBack)
  return socket
}

/** Comes in by a link that works once; the cookie of the session. */
async function enter(
  server: KillableServer,
  way: 'set-up' | 'join',
  code: string,
  i: number,
): Promise<string> {
  const account = { code, email: mailOf(i), name: nameOf(i), password: 'a password for one test' }
  const answer = await post(server, `/panel/api/${way}`, account, { 'x-balie': 'panel' })
  given((await answer.json()) as Answer<unknown>)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const mailOf = (i: number) => `agent${i}@agents.example`
const nameOf = (i: number) => `Agent${i} de Wit`

function post(server: KillableServer, path: string, body: object, headers: object = {}): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  })
}

function given<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`it was answered ${answer.code} ${answer.say ?? ''}`)
  return answer.value
}
