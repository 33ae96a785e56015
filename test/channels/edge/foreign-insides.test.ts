import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, Socket as TcpSocket } from 'node:net'
import express from 'express'
import { Server, type Socket } from 'socket.io'
import { type Socket as Client, io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cutOff,
  forgetRequest,
  measureWaiting,
  routesOf,
  trustsOf,
  waitingBytes,
  waitingFrames,
  writeTogether,
} from '../../../server/channels/edge/foreign-insides.ts'

const server = createServer()
const gateway = new Server(server, { transports: ['websocket'], perMessageDeflate: false })
const clients: Client[] = []

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(async () => {
  for (const client of clients) client.disconnect()
  await gateway.close()
})

/** One connection, as the server and as its client have it. */
async function connected(): Promise<{ socket: Socket; client: Client }> {
  const arrives = once(gateway, 'connection')
  const { port } = server.address() as AddressInfo
  const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
  clients.push(client)
  const [socket] = await arrives
  if (!client.connected) await once(client as never, 'connect')
  return { socket, client }
}

/** The TCP connection below engine.io's own. */
function tcpOf({ conn }: Socket): TcpSocket {
  const { transport } = conn as unknown as { transport: { socket: { _socket: TcpSocket } } }
  return transport.socket._socket
}

// Each says what is no longer so after an upgrade of socket.io, engine.io or express.
describe('what we use of engine.io and what it does not promise', () => {
  it('all frames of one turn are written at once, and every frame comes in', async () => {
    const { socket, client } = await connected()
    writeTogether(socket.conn)
    const tcp = tcpOf(socket)
    expect(tcp).toBeInstanceOf(TcpSocket)
    const heard: number[] = []
    client.on('n', (n: number) => heard.push(n))
    let writes = 0
    const { _writev: writev } = tcp as unknown as { _writev: (...all: unknown[]) => void }
    const counted = (...all: unknown[]) => {
      writes += 1
      writev.apply(tcp, all)
    }
    Object.assign(tcp, { _writev: counted })
    for (let n = 0; n < 10; n++) socket.emit('n', n)
    await expect.poll(() => heard.length).toBe(10)
    expect(heard).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(writes).toBe(1)
  })

  it('what waits is counted, frame by frame and byte by byte, until it is written', async () => {
    const { socket } = await connected()
    measureWaiting(socket.conn)
    writeTogether(socket.conn)
    expect([waitingFrames(socket.conn), waitingBytes(socket.conn)]).toEqual([0, 0])
    socket.emit('n', 'x'.repeat(1000))
    socket.emit('n', 'x'.repeat(1000))
    expect(waitingFrames(socket.conn)).toBe(2)
    expect(waitingBytes(socket.conn)).toBeGreaterThan(2000)
    await expect.poll(() => waitingBytes(socket.conn)).toBe(0)
    expect(waitingFrames(socket.conn)).toBe(0)
  })

  it('what the WebSocket has not written yet is counted too', async () => {
    const { socket } = await connected()
    measureWaiting(socket.conn)
    tcpOf(socket).cork()
    socket.emit('n', 'x'.repeat(5000))
    await expect.poll(() => waitingFrames(socket.conn)).toBe(0)
    expect(waitingBytes(socket.conn)).toBeGreaterThan(5000)
    tcpOf(socket).uncork()
  })

  it('who is cut off is gone at once, and what waited is not sent', async () => {
    const { socket, client } = await connected()
    writeTogether(socket.conn)
    const heard: string[] = []
    client.on('n', (text: string) => heard.push(text))
    const left = once(client as never, 'disconnect')
    const tcp = tcpOf(socket)
    socket.emit('n', 'too late')
    cutOff(socket.conn)
    expect(tcp.destroyed).toBe(true)
    expect(await left).toContain('transport close')
    expect(heard).toEqual([])
  })

  it('a connection works without the request that it came with', async () => {
    const { socket, client } = await connected()
    expect(socket.conn.request).toBeTruthy()
    forgetRequest(socket.conn)
    expect(socket.conn.request).toBeNull()
    const answered = new Promise((resolve) => client.once('n', resolve))
    socket.emit('n', 'still here')
    expect(await answered).toBe('still here')
    const left = once(socket, 'disconnect')
    client.disconnect()
    await left
  })
})

describe('what we use of express and what it does not promise', () => {
  it('says whom it trusts', () => {
    const web = express()
    web.set('trust proxy', ['192.0.2.1'])
    const trusts = trustsOf(web)
    expect([trusts('192.0.2.1', 0), trusts('192.0.2.2', 0)]).toEqual([true, false])
  })

  it('shows every route, also those of routers within', () => {
    const inner = express.Router()
    inner.get('/a/:desk', () => {})
    inner.route('/b').post(() => {})
    const web = express()
    web.use((_req, _res, next) => next())
    web.use(inner)
    web.delete(['/c', '/d'], () => {})
    expect(routesOf(web.router)).toEqual(['GET /a/:desk', 'POST /b', 'DELETE /c', 'DELETE /d'])
  })
})
