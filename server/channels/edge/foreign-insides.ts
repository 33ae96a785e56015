import type { IncomingMessage } from 'node:http'
import type { Socket as TcpSocket } from 'node:net'
import type { Application, Router } from 'express'
import type { Trusts } from './network.ts'

// Everything that we use of engine.io, socket.io and express and that they do not promise to keep. Nothing else reaches
// so far; test/channels/edge/foreign-insides.test.ts says after an upgrade what is no longer there.

/** What engine.io's connection has and does not show in its types. */
interface Connection {
  readonly writeBuffer: readonly unknown[]
  readonly transport: { readonly socket?: WebSocket }
  request: IncomingMessage | null
  close(discard: boolean): void
  flush(): void
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): void
  on(event: 'flush', listener: () => void): void
  /** Ours: bytes in the write buffer. To add them up each time somebody asks cost more than all else in a flood. */
  waitingBytes?: number
  /** Ours: has frames that this turn writes. */
  isWaiting?: boolean
}

interface WebSocket {
  readonly bufferedAmount: number
  readonly _socket?: TcpSocket | null
  terminate(): void
}

/** Keeps count of what waits to be written to this connection. */
export function measureWaiting(conn: unknown): void {
  const connection = conn as Connection
  connection.waitingBytes = 0
  connection.on('packetCreate', waits)
  connection.on('flush', handedOn)
}

function waits(this: Connection, { data }: { data?: unknown }): void {
  if (typeof data === 'string') this.waitingBytes! += data.length
}

/** The whole buffer goes to the WebSocket, which counts for itself. */
function handedOn(this: Connection): void {
  this.waitingBytes = 0
}

/** Bytes that wait to be written, with us and in the WebSocket. */
export function waitingBytes(conn: unknown): number {
  const { waitingBytes = 0, transport } = conn as Connection
  return waitingBytes + (transport.socket?.bufferedAmount ?? 0)
}

export function waitingFrames(conn: unknown): number {
  return (conn as Connection).writeBuffer.length
}

/**
 * Ends a connection at once: what still comes from it is not read. It is told nothing, as a polite goodbye would wait
 * behind everything that is not read, and our own clients take a lost connection for what it is and come back later.
 */
export function cutOff(conn: unknown): void {
  const connection = conn as Connection
  const { socket } = connection.transport
  connection.close(true)
  socket?.terminate()
}

/** The upgrade request stays in memory with every idle connection otherwise. Nothing may ask for it after this. */
export function forgetRequest(conn: unknown): void {
  ;(conn as Connection).request = null
}

// Not a Set: its table points to the next when it grows, so that one old table keeps all that came after it alive
// until the next major collection, and those stop the process.
let waiting: Connection[] = []

/**
 * Writes all frames that one turn of the event loop has for this connection in one system call. engine.io writes
 * each by itself, and the calls were a quarter of what a message costs: a batch brings an agent several messages and
 * receipts at once.
 */
export function writeTogether(conn: unknown): void {
  ;(conn as Connection).flush = flushSoon
}

function flushSoon(this: Connection): void {
  // The tick comes after all promises of this turn, so after every receipt of a batch.
  if (this.isWaiting) return
  this.isWaiting = true
  if (waiting.length === 0) process.nextTick(flushAll)
  waiting.push(this)
}

function flushAll(): void {
  const conns = waiting
  waiting = []
  for (const conn of conns) conn.isWaiting = false
  for (const conn of conns) {
    const tcp = conn.transport.socket?._socket
    tcp?.cork()
    Object.getPrototypeOf(conn).flush.call(conn)
    tcp?.uncork()
  }
}

/** express makes it of the setting `trust proxy`; its own `req.ip` believes what is no address. */
export function trustsOf(app: Application): Trusts {
  return app.get('trust proxy fn')
}

interface Layer {
  route?: { path: string | string[]; stack: { method: string }[] }
  handle: { stack?: Layer[] }
}

/** Every route that a router answers, as `GET /w/:desk/card`: so that no door can be added that nobody tries. */
export function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? routesOf(handle as unknown as Router) : []
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))]
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`))
  })
}
