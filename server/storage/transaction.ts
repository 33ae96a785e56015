import type pg from 'pg'
import { isPlannedAnew, planned } from './planned.ts'
import type { Db } from './pool.ts'

/** Tells one piece of news to whoever subscribed. */
export type Tell<Events> = <Name extends keyof Events>(name: Name, news: Events[Name]) => void

/** A transaction: takes queries, and keeps what is to be told until COMMIT. */
export interface Tx<Events> extends Db {
  tell: Tell<Events>
}

const DEADLOCK = '40P01'
const SERIALIZATION = '40001'
const TRIES = 3

/**
 * Runs `work` in one transaction and fires its news after COMMIT, never before and never after a rollback.
 * A deadlock, a serialization failure or an outdated plan is repeated up to three times, so `work` may do nothing but
 * query and tell.
 */
export async function inTransaction<Events, Value>(
  pool: pg.Pool,
  tell: Tell<Events>,
  work: (tx: Tx<Events>) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, tell, work)
    } catch (error) {
      const code = (error as { code?: string }).code
      const isRepeated = code === DEADLOCK || code === SERIALIZATION || isPlannedAnew(error)
      if (attempt === TRIES || !isRepeated) throw error
    }
  }
}

async function once<Events, Value>(
  pool: pg.Pool,
  tell: Tell<Events>,
  work: (tx: Tx<Events>) => Promise<Value>,
): Promise<Value> {
  const news: (() => void)[] = []
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const value = await work({
      query: (query, values) => client.query(planned(query, values)),
      tell: (name, item) => news.push(() => tell(name, item)),
    })
    await client.query('commit')
    for (const fire of news) fire()
    return value
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
