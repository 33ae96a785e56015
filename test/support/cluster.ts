import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { lockedBy } from '../../server/storage/embedded/process.ts'
import { startEmbedded } from '../../server/storage/embedded/start.ts'

/** How the folder of a cluster begins. */
export const CLUSTER = 'balie-test-'

/** A PostgreSQL of one run's own. */
type Cluster = {
  dataDir: string
  poolConfig: pg.PoolConfig
  /** For programs that read DATABASE_URL. */
  url: string
  pid: number
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

/** Where there is this much room in memory, what is thrown away need not go to a disk. */
const ROOM = 4 * 2 ** 30

/**
 * Starts a throw-away cluster, in memory where there is room: hundreds of databases come and go in it, and a disk's
 * file system takes a second of processor to look for room for each once a few have been deleted.
 */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(clusterFolders().find(hasRoom) ?? tmpdir(), CLUSTER))
  const { poolConfig, stop } = await startEmbedded({ dataDir, durable: false, log: () => {} })
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

/** The folders in which clusters may lie, of this run or of one that was killed. */
export function clusterFolders(): string[] {
  return ['/dev/shm', tmpdir()].filter((folder) => existsSync(folder))
}

/** A container often has 64 MB of /dev/shm, and what lies there takes memory from everybody. */
function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return folder === '/dev/shm' && bavail * bsize > ROOM && freemem() > ROOM
}

/** The same address as a DATABASE_URL. */
export function urlOf({ host, port, user, database }: pg.PoolConfig): string {
  const query = new URLSearchParams({ host: host ?? '', port: String(port) })
  return `postgres://${user}@localhost/${database}?${query}`
}
