import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../../server/storage/migrate.ts'
import { emptyDatabase } from './database.ts'

const FOLDER = fileURLToPath(new URL('../../server/storage/migrations/', import.meta.url))

export interface OlderDatabase {
  poolConfig: pg.PoolConfig
  pool: pg.Pool
  close(): Promise<void>
}

/** A database as the programs before this migration left it. */
export async function databaseBefore(number: string): Promise<OlderDatabase> {
  const { poolConfig, drop } = await emptyDatabase()
  const pool = new pg.Pool({ ...poolConfig, max: 4 })
  const older = await mkdtemp(join(tmpdir(), 'balie-migrations-'))
  for (const name of (await readdir(FOLDER)).filter((name) => name < number)) {
    await cp(join(FOLDER, name), join(older, name))
  }
  await migrate(pool, older)
  await rm(older, { recursive: true })
  return {
    poolConfig,
    pool,
    close: async () => {
      await pool.end()
      await drop()
    },
  }
}
