import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

// The yardstick: a socket.io server with Balie's options that hands each message to the others of its
// conversation and says so, keeping nothing. Run as a process of its own; says its port to its parent.
const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  maxHttpBufferSize: 32 * 1024,
  perMessageDeflate: false,
  connectTimeout: 5000,
  serveClient: false,
})

interface Posted {
  conversation: string
  clientId: string
  body: string
}

let seq = 0
io.on('connection', (socket) => {
  const { conversations } = socket.handshake.auth as { conversations: string[] }
  if (conversations.length > 0) void socket.join(conversations)
  socket.on('message:post', (posted: Posted, reply: (answer: unknown) => void) => {
    seq += 1
    const at = Date.now()
    socket.to(posted.conversation).emit('message', { ...posted, seq, author: 'visitor', at })
    reply({ ok: true, value: { seq, at } })
  })
})
const port = Number(process.argv[2] ?? 0)
http.listen(port, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port, databasePid: null, database: null })
})
process.on('message', (ask) => {
  if (ask === 'collect') {
    for (let i = 0; i < 3; i++) globalThis.gc?.()
    process.send?.('collected')
  }
})
process.on('disconnect', () => process.exit(0))
