import { connect, createServer, type Socket } from 'node:net'
import type pg from 'pg'

/** The way to a database, which can be cut as by a pulled cable, a restart or a firewall. */
export interface DatabaseLine {
  poolConfig: pg.PoolConfig
  /** Ends every connection and takes no new one. */
  cut(): void
  /** Ends every connection on our side; PostgreSQL goes on waiting at its own, as after a pulled cable. */
  strand(): void
  /** Takes connections, and nothing comes through in either direction; open ones fall silent too. */
  deafen(): void
  /** As it was at first. What was sent to the deaf is lost, as are its connections. */
  restore(): void
  close(): Promise<void>
}

/** A small TCP proxy before a PostgreSQL that listens on a Unix socket. */
export async function openLine(database: pg.PoolConfig): Promise<DatabaseLine> {
  const path = `${database.host}/.s.PGSQL.${database.port}`
  const pairs = new Set<[Socket, Socket]>()
  let state: 'up' | 'cut' | 'deaf' = 'up'
  let stranding = false
  const server = createServer((near) => {
    near.on('error', () => near.destroy())
    if (state === 'cut') return near.destroy()
    const far = connect(path)
    far.on('error', () => near.destroy())
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    near.on('data', (bytes) => state === 'up' && far.write(bytes))
    far.on('data', (bytes) => state === 'up' && near.write(bytes))
    near.on('close', () => stranding || far.destroy())
    far.on('close', () => {
      pairs.delete(pair)
      if (state !== 'deaf') near.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const hangUp = () => {
    for (const [near] of pairs) near.destroy()
  }
  const forget = () => {
    for (const [, far] of pairs) far.destroy()
  }
  return {
    poolConfig: { ...database, host: '127.0.0.1', port },
    cut: () => {
      state = 'cut'
      hangUp()
    },
    strand: () => {
      stranding = true
      hangUp()
      // Their closing is told a moment later.
      setTimeout(() => (stranding = false), 50)
    },
    deafen: () => {
      state = 'deaf'
    },
    restore: () => {
      if (state === 'deaf') hangUp()
      state = 'up'
    },
    close: async () => {
      hangUp()
      forget()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
