import { io } from 'socket.io-client'
import { type Adapter, connected } from './adapter.ts'

/** The wire of the bare relay: whoever names a conversation is in it; the same words as Balie's otherwise. */
export const bare: Adapter = {
  connect(url, _role, member) {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { conversations: member.talks.map((talk) => talk.conversation) },
    })
    return connected(socket)
  },
  send(socket, _member, { conversation }, body, reply) {
    const message = { conversation, clientId: crypto.randomUUID(), body }
    socket.emit('message:post', message, (answer: { ok: boolean }) => reply(answer.ok))
  },
  onLine(socket, hear) {
    socket.on('message', ({ body, seq }: { body: string; seq: number }) => hear({ body, seq }))
  },
}
