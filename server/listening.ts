import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A connection on which nothing moves for so long is given up, whoever should have sent or read. */
const PATIENCE_MS = 30_000
/** From its first byte to its last a request may take so long: 10 MB over a slow line. */
const WHOLE_REQUEST_MS = 300_000
const HEADERS_MS = 20_000

/** The server of all that speaks HTTP. WebSockets leave these clocks behind with their handshake. */
export function openServer(handle: RequestListener, patience = PATIENCE_MS): Server {
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: WHOLE_REQUEST_MS }, handle)
  server.timeout = patience
  return server
}

interface Place {
  port: number
  host: string
  onFault: (fault: unknown, where: string) => void
}

/** Starts to listen; port 0 takes a free one. Rejects when the port is taken, and that is no fault. */
export function listen(
  server: Server,
  { port, host, onFault }: Place,
): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A connection that could not be taken (too many open files) is not the end of all others.
      server.on('error', (fault) => onFault(fault, 'listening'))
      const bound = (server.address() as AddressInfo).port
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound })
    })
  })
}

/** Pages of ours come from the public address, and on this machine from the loopback names. */
export function ownOrigins(publicUrl: string | null, port: number): string[] {
  if (publicUrl) return [publicUrl]
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://[::1]:${port}`]
}
