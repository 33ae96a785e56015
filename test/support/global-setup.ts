import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { isAlive, lockedBy } from '../../server/storage/embedded/process.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { CLUSTER, clusterFolders, startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { admin: { host: string; port: number; user: string; database: string }; template: string }
  }
}

const TEMPLATE = 'balie_template'

/** One cluster a run, one migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeAbandoned()
  const cluster = await startCluster()
  writeFileSync(join(cluster.dataDir, 'owner.pid'), String(process.pid))
  const { host = '', port = 0, user = '' } = cluster.poolConfig
  const admin = { host, port, user: String(user), database: 'postgres' }
  try {
    await makeTemplate(admin)
  } catch (fault) {
    await cluster.remove()
    throw fault
  }
  project.provide('database', { admin, template: TEMPLATE })
  return cluster.remove
}

async function makeTemplate(admin: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const pool = new pg.Pool({ ...admin, database: TEMPLATE })
  await migrate(pool)
  // A template must have no connections while it is copied.
  await pool.end()
}

/** A run that was killed leaves its cluster behind; the next run sweeps it up. */
function removeAbandoned(): void {
  const left = clusterFolders().flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
  for (const folder of left.filter((path) => basename(path).startsWith(CLUSTER))) {
    const owner = join(folder, 'owner.pid')
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue
    const postmaster = lockedBy(join(folder, 'postgres'))
    if (postmaster !== null && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
