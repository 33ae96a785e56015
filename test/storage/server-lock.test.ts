import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockServer, SERVER_LOCK, type ServerLock } from '../../server/storage/server-lock.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openLine } from '../support/database-line.ts'

let database: TestDatabase
let lastHolder: number | undefined
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

function lock(holder: string, { patienceMs = 0, onLost = () => {} } = {}) {
  return lockServer({ poolConfig: database.poolConfig, holder, patienceMs, onLost })
}

async function taken(holder: string, onLost = () => {}): Promise<ServerLock> {
  const answer = await lock(holder, { onLost })
  if ('takenBy' in answer) throw new Error(`taken by ${answer.takenBy}`)
  return answer
}

/** What a cut cable or a restart of PostgreSQL does to the first server. */
async function cutConnectionOf(holder: string): Promise<void> {
  const client = new pg.Client(database.poolConfig)
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name like $1',
    [`balie %, ${holder}`],
  )
  await client.end()
}

describe('one server at a time works on a database', () => {
  it('a second is told who the first is', async () => {
    const first = await taken('process 1')
    expect(await lock('process 2')).toEqual({ takenBy: 'process 1' })
    await first.release()
    await (await taken('process 2')).release()
  })

  it('a second that is patient takes over when the first leaves', async () => {
    const first = await taken('process 1')
    const second = lock('process 2', { patienceMs: 5000 })
    await first.release()
    const answer = await second
    expect(answer).toHaveProperty('release')
    if ('release' in answer) await answer.release()
  })

  it('the first takes it again when its connection was cut', async () => {
    const first = await taken('process 1')
    const before = await holderNow()
    await cutConnectionOf('process 1')
    // Asked without trying: whoever tries in the moment between could be the one who gets it.
    await expect.poll(holderNow, { timeout: 5000 }).not.toBe(before)
    expect(await lock('process 2')).toEqual({ takenBy: 'process 1' })
    await first.release()
  })
})

describe('a server that lost the lock', () => {
  it('takes it from its own connection, which PostgreSQL has not missed yet', async () => {
    const line = await openLine(database.poolConfig)
    let stopped = false
    const onLost = () => {
      stopped = true
    }
    const held = await lockServer({ poolConfig: line.poolConfig, holder: 'process 1', patienceMs: 0, onLost })
    const before = await holderNow()
    line.strand()
    await expect.poll(holderNow, { timeout: 5000 }).not.toBe(before)
    expect(stopped).toBe(false)
    if ('release' in held) await held.release()
    await line.close()
  })

  it('is told to stop when another works on its database meanwhile', async () => {
    let stopped = false
    await taken('process 1', () => {
      stopped = true
    })
    const next = new pg.Client(database.poolConfig)
    await next.connect()
    // Stands in line before the connection is cut, so that it is sure to be first.
    const gotIt = next.query('select pg_advisory_lock($1)', [SERVER_LOCK])
    await expect.poll(waiting).toBe(1)
    await cutConnectionOf('process 1')
    await gotIt
    await expect.poll(() => stopped).toBe(true)
    await next.end()
  })
})

async function waiting(): Promise<number> {
  const client = new pg.Client(database.poolConfig)
  await client.connect()
  const { rows } = await client.query(
    `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`,
  )
  await client.end()
  return rows[0].n
}

/** The backend that holds the lock; what was read before while nobody does. */
async function holderNow(): Promise<number | undefined> {
  const client = new pg.Client(database.poolConfig)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted and objid = $1
        and database = (select oid from pg_database where datname = current_database())`,
    [SERVER_LOCK],
  )
  await client.end()
  lastHolder = rows[0]?.pid ?? lastHolder
  return lastHolder
}
