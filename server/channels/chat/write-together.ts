import type { Socket as TcpSocket } from 'node:net'

/** What engine.io's connection has and does not show in its types. */
interface Connection {
  readonly transport: { readonly socket?: { readonly _socket?: TcpSocket | null } }
  flush(): void
  /** Ours: has frames that this turn writes. */
  isWaiting?: boolean
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
