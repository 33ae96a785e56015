import pg from 'pg'

/** PostgreSQL says so while it starts. The runner's library waits and asks again after no other answer. */
const STARTING_UP = '57P03'

/**
 * The connections of one runner. When a job has ended, the runner's library writes that down without waiting for it;
 * a fault there would reach nobody and end the process. So every fault is told to `onFault` and looks to the library
 * like a database that is starting up; once the pool has ended, its questions are never answered.
 */
export function openJobPool(database: pg.Pool, max: number, onFault: (fault: unknown) => void): pg.Pool {
  let ended = false
  const failed = (fault: unknown): never => {
    if (!ended) onFault(fault)
    const message = fault instanceof Error ? fault.message : String(fault)
    throw Object.assign(new Error(message, { cause: fault }), { code: STARTING_UP })
  }
  const pool = new pg.Pool({
    ...database.options,
    // Not enumerable, so that it does not end up in a log.
    password: database.options.password,
    max,
    allowExitOnIdle: true,
  } as pg.PoolConfig)
  // Lost while nobody asked: whoever asks next hears of it.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown
    const told = (...asked: unknown[]) => {
      const answer = query(...asked)
      return answer instanceof Promise ? answer.catch(failed) : answer
    }
    Object.assign(client, { query: told })
  })
  const connect = pool.connect.bind(pool)
  const end = pool.end.bind(pool)
  Object.assign(pool, {
    connect: (callback?: Parameters<typeof connect>[0]) => {
      if (callback) return connect(callback)
      return ended ? new Promise(() => {}) : connect().catch(failed)
    },
    end: () => {
      ended = true
      return end()
    },
  })
  return pool
}
