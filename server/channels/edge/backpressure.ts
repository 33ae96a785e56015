import type { Socket } from 'socket.io'
import { cutOff, waitingBytes, waitingFrames } from './foreign-insides.ts'

/** Frames that may wait for a slow reader; more, and the reader is cut off and catches up by sequence. */
const FRAMES = 256
/** Bytes that may wait for a reader who asks for more. */
const BYTES = 1024 * 1024

/** Whether so much waits for this reader that what they ask for next is better asked for later. */
export function isFull({ conn }: Pick<Socket, 'conn'>): boolean {
  return waitingBytes(conn) > BYTES
}

/** Cuts off a reader who no longer keeps up. */
export function cutOffSlow({ conn }: Pick<Socket, 'conn'>): void {
  if (waitingFrames(conn) > FRAMES) cutOff(conn)
}
