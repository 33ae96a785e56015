import type { Socket } from 'socket.io'

/** What engine.io's connection has and does not show in its types. */
interface Connection {
  readonly writeBuffer: readonly { data?: unknown }[]
  readonly transport: { readonly socket?: { readonly bufferedAmount: number; terminate(): void } }
}

/** Frames that may wait for a slow reader; more, and the reader is cut off and catches up by sequence. */
const FRAMES = 256
/** Bytes that may wait for a reader who asks for more. */
const BYTES = 1024 * 1024

/** Whether so much waits for this reader that what they ask for next is better asked for later. */
export function isFull(socket: Pick<Socket, 'conn'>): boolean {
  const { writeBuffer, transport } = connectionOf(socket)
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += typeof data === 'string' ? data.length : 0
  return bytes > BYTES
}

/** Cuts off a reader who no longer keeps up. */
export function cutOffSlow(socket: Pick<Socket, 'conn' | 'disconnect'>): void {
  const { writeBuffer, transport } = connectionOf(socket)
  if (writeBuffer.length <= FRAMES) return
  socket.disconnect(true)
  // A polite goodbye would wait behind everything that is not read.
  transport.socket?.terminate()
}

function connectionOf({ conn }: Pick<Socket, 'conn'>): Connection {
  return conn as unknown as Connection
}
