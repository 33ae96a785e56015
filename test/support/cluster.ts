import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { lockedBy } from '../../server/storage/embedded/process.ts'
import { startEmbedded } from '../../server/storage/embedded/start.ts'

/** A PostgreSQL of one test's own. */
type Cluster = {
  dataDir: string
  poolConfig: pg.PoolConfig
  /** For programs that read DATABASE_URL. */
  url: string
  pid: number
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

/** Starts a throw-away cluster; `durable` keeps fsync on, for tests that kill it. */
export async function startCluster({ durable = false } = {}): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'balie-test-'))
  const { poolConfig, stop } = await startEmbedded({ dataDir, durable, log: () => {} })
  return {
    dataDir,
    poolConfig,
    url: urlOf(poolConfig),
    pid: lockedBy(join(dataDir, 'postgres')) ?? 0,
    remove: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The same address as a DATABASE_URL. */
export function urlOf({ host, port, user, database }: pg.PoolConfig): string {
  const query = new URLSearchParams({ host: host ?? '', port: String(port) })
  return `postgres://${user}@localhost/${database}?${query}`
}
