import pg from 'pg'
import { isPlannedAnew, planned } from './planned.ts'

// Counters and instants fit a double exactly until the year 287396; strings would leak into every rule.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Anything that takes a query: the pool outside a transaction, a client inside. */
export interface Db {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>
}

/** PostgreSQL ends a statement after `statement_timeout`; when not even that is heard, nothing will be. */
const PATIENCE = { connectionTimeoutMillis: 10_000, statement_timeout: 20_000, query_timeout: 25_000 }

/** One pool per server. Statements are bounded so that a stuck one cannot hold a row for ever. */
export function openPool(config: pg.PoolConfig, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ max: 16, keepAlive: true, ...PATIENCE, ...config })
  const run = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>
  // Jobs share the pool and bring their own statements along.
  const query = async (asked: string | pg.QueryConfig, values?: unknown[]) => {
    if (typeof asked !== 'string') return run(asked)
    return run(planned(asked, values)).catch((fault: unknown) => {
      if (!isPlannedAnew(fault)) throw fault
      return run(planned(asked, values))
    })
  }
  Object.assign(pool, { query })
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', onLost)
  // The same for one lost between two statements of a transaction; the next statement says so to its caller.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
