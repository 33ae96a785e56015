import type { Socket } from 'socket.io'

/** What engine.io's connection has and does not show in its types. */
interface Connection {
  readonly writeBuffer: readonly unknown[]
  readonly transport: { readonly socket?: { readonly bufferedAmount: number; terminate(): void } }
  close(discard: boolean): void
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): void
  on(event: 'flush', listener: () => void): void
  /** Ours: bytes in the write buffer. To add them up each time somebody asks cost more than all else in a flood. */
  waitingBytes?: number
}

/** Frames that may wait for a slow reader; more, and the reader is cut off and catches up by sequence. */
const FRAMES = 256
/** Bytes that may wait for a reader who asks for more. */
const BYTES = 1024 * 1024

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

/** Whether so much waits for this reader that what they ask for next is better asked for later. */
export function isFull({ conn }: Pick<Socket, 'conn'>): boolean {
  const { waitingBytes = 0, transport } = conn as unknown as Connection
  return waitingBytes + (transport.socket?.bufferedAmount ?? 0) > BYTES
}

/** Cuts off a reader who no longer keeps up. */
export function cutOffSlow({ conn }: Pick<Socket, 'conn'>): void {
  if ((conn as unknown as Connection).writeBuffer.length > FRAMES) cutOff(conn)
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
