import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Starts to listen; port 0 takes a free one. Rejects when the port is taken. */
export function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
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
