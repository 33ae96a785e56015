import { cutOff } from './foreign-insides.ts'

/** Far above what a panel or a widget that is within its limits sends in a minute, receipts and heartbeats too. */
export const FRAMES_OF_ONE = 3_000
const WINDOW_MS = 60_000

/** A connect to a namespace is answered by the database, so that a minute of frames is 30 of these. */
const CONNECTS = 30
/** socket.io's `CONNECT`. */
const CONNECT = '0'

/** Refusals that one socket may have within the window. Our own clients wait after the first. */
const REFUSED_AT_MOST = 200

/** What of engine.io's connection matters here. */
export interface Flooding {
  on(event: 'packet', listener: (packet: { data?: unknown }) => void): unknown
  /** Ours: what came in since. */
  frames?: number
  framesSince?: number
  /** Ours: sent away, and not merely gone. */
  sentAway?: boolean
}

/** Sends away whoever sends more frames than any client of ours, whatever is in them; they are not looked at. */
export function countFrames(atMost: number) {
  const ofConnect = atMost / CONNECTS
  function count(this: Flooding, { data }: { data?: unknown }): void {
    const now = performance.now()
    if (this.framesSince === undefined || now - this.framesSince > WINDOW_MS) {
      this.framesSince = now
      this.frames = 0
    }
    this.frames! += typeof data === 'string' && data.startsWith(CONNECT) ? ofConnect : 1
    if (this.frames! > atMost) sendAway(this)
  }
  return (conn: Flooding) => void conn.on('packet', count)
}

/** Counts refusals of one socket; from one to the next says whether it has had too many. */
export function countRefusals(): () => boolean {
  let refused = 0
  let since = 0
  return () => {
    const now = performance.now()
    if (now - since > WINDOW_MS) {
      since = now
      refused = 0
    }
    refused += 1
    return refused > REFUSED_AT_MOST
  }
}

export function sendAway(conn: Flooding): void {
  conn.sentAway = true
  cutOff(conn)
}
