import type pg from 'pg'
import type { BookKeeper } from '../actions/customers/put-customer.ts'
import type { Events } from '../actions/events.ts'
import { addDesks } from '../storage/desks.ts'
import { startEmbedded } from '../storage/embedded/start.ts'
import { migrate } from '../storage/migrate.ts'
import { openPool } from '../storage/pool.ts'
import { lockServer } from '../storage/server-lock.ts'
import { inTransaction, type Tell } from '../storage/transaction.ts'
import type { Config } from './config.ts'
import { desksToOpen, opensExamples, readDesks } from './read-desks.ts'
import { startProblemOf } from './start-problem-of.ts'

/** What a command changes, panels and visitors see when they ask next. */
const NOBODY_LISTENS: Tell<Events> = () => {}

/** The desks' books, for a command that does its work beside a server or without one. */
export interface Books {
  ctx: BookKeeper
  close(): Promise<void>
}

/**
 * Opens the database of the settings. The built-in one is joined where a server already runs it and started for
 * the time of the command where none does. Throws StartProblem.
 */
export async function openBooks(config: Config, say: (line: string) => void): Promise<Books> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  try {
    const files = await readDesks(config)
    const database = await databaseOf(config, say, closing)
    const { policies, said } = await desksToOpen(files, database, opensExamples(config))
    for (const words of said) say(words)
    const pool = openPool(database, (fault) => say(fault.message))
    closing.push(() => pool.end())
    await migrate(pool)
    await addDesks(
      pool,
      policies.map((policy) => policy.id),
    )
    const ctx: BookKeeper = {
      pool,
      clock: Date.now,
      policy: (desk) => policies.find((policy) => policy.id === desk) ?? null,
      transaction: (work) => inTransaction(pool, NOBODY_LISTENS, work),
    }
    return { ctx, close }
  } catch (fault) {
    await close()
    throw startProblemOf(fault, config) ?? fault
  }
}

/**
 * How to reach the database of the settings. The built-in one is joined or started; closing stops it again, unless
 * a server has begun to work on it meanwhile.
 */
export async function databaseOf(
  { databaseUrl, dataDir }: Config,
  say: (line: string) => void,
  closing: (() => Promise<unknown>)[],
): Promise<pg.PoolConfig> {
  if (databaseUrl !== null) return { connectionString: databaseUrl }
  const embedded = await startEmbedded({ dataDir, log: say })
  const { poolConfig } = embedded
  closing.push(async () => {
    if (embedded.adopted) return embedded.leave()
    const lock = await lockServer({ poolConfig, holder: 'a command', patienceMs: 0, onLost: () => {} })
    if ('takenBy' in lock) return embedded.leave()
    await embedded.stop()
    await lock.release()
  })
  return poolConfig
}
