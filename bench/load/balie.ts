import { io } from 'socket.io-client'
import type { Answer } from '../../shared/answers.ts'
import type { Message } from '../../shared/conversation.ts'
import { type Adapter, connected, type Member } from './adapter.ts'

/** The wire of Balie: two namespaces, a token or a cookie, an acknowledgement after COMMIT. */
export const balie: Adapter = {
  connect(url, role, member) {
    const socket = io(`${url}/${role === 'visitors' ? 'visitor' : 'agent'}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...(role === 'visitors' ? asVisitor(url, member) : asAgent(url, member)),
    })
    return connected(socket)
  },
  send(socket, member, { conversation }, body, reply) {
    const desk = socket.auth ? {} : { desk: member.desk }
    const message = { ...desk, conversation, clientId: crypto.randomUUID(), body }
    socket.emit('message:post', message, (answer: Answer<unknown>) => reply(answer.ok))
  },
  onLine(socket, hear) {
    socket.on('message', ({ body, seq }: Message) => hear({ body, seq }))
  },
}

function asVisitor(url: string, { desk, secret }: Member) {
  return { auth: { desk, token: secret }, extraHeaders: { origin: url } }
}

function asAgent(url: string, { secret }: Member) {
  return { extraHeaders: { origin: url, cookie: secret } }
}
