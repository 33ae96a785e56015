import type { IncomingMessage } from 'node:http'
import type { Limits } from '../../live/limits.ts'
import { networkOf } from './network.ts'

/** Sockets of one network at once: a big office behind one address fits, a flood does not fill the memory. */
export const SOCKETS_OF_ONE = 2_000

/** A socket that was sent away costs its network this many connections: 20 of them, and it brings no new one for a while. */
const COST_OF_SENT_AWAY = 100

/** What of engine.io's connection matters here. */
interface Connection {
  readonly request: IncomingMessage
  readonly sentAway?: boolean
  /** Ours: where it comes from. The request that says so is let go of. */
  network?: string
  once(event: 'close', gone: () => void): void
}

/** The network of a connection that has come in. */
export function networkOfSocket({ conn }: { conn: unknown }): string | undefined {
  return (conn as Connection).network
}

export type Crowd = ReturnType<typeof openCrowd>

/** Counts the sockets of each network, and how fast they come. */
export function openCrowd(limits: Limits, peerOf: (request: IncomingMessage) => string, atMost: number) {
  const sockets = new Map<string, number>()
  return {
    /** May one more come in from there? */
    async lets(request: IncomingMessage): Promise<boolean> {
      const network = networkOf(peerOf(request))
      if ((sockets.get(network) ?? 0) >= atMost) return false
      return (await limits.take('connect', network)) === null
    },
    /** It has come in. */
    entered(connection: Connection): void {
      const network = networkOf(peerOf(connection.request))
      connection.network = network
      sockets.set(network, (sockets.get(network) ?? 0) + 1)
      connection.once('close', () => {
        if (connection.sentAway) void limits.take('connect', network, COST_OF_SENT_AWAY)
        const left = sockets.get(network)! - 1
        if (left > 0) sockets.set(network, left)
        else sockets.delete(network)
      })
    },
  }
}
