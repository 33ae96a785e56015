import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startJobs } from '../../../server/channels/edge/jobs.ts'
import { testApp } from '../../support/app.ts'
import { testDatabase } from '../../support/database.ts'
import { openLine } from '../../support/database-line.ts'
import { eventually } from '../../support/exchange.ts'

it('a stop while a runner begins again, just after an outage, comes to its end', async () => {
  const database = await testDatabase()
  const line = await openLine(database.poolConfig)
  const { app, close } = await testApp('2026-11-20T16:00:00+01:00', { database: line.poolConfig })
  const beside = new pg.Client(database.poolConfig)
  await beside.connect()
  let faults = 0
  const kind = { name: 'any', concurrency: 1, pollMs: 100, tasks: { any: async () => {} } }
  const jobs = await startJobs(app.ctx, [kind], () => (faults += 1))
  try {
    line.cut()
    await eventually(() => faults > 0 || undefined)
    // The runner that begins looks there first, and waits here until the stop was asked for.
    await beside.query('begin')
    await beside.query('lock table graphile_worker.migrations')
    line.restore()
    await eventually(async () => {
      const { rows } = await beside.query(
        `select from pg_locks where not granted and relation = 'graphile_worker.migrations'::regclass`,
      )
      return rows.length > 0 || undefined
    })
    const stopped = jobs.stop().then(() => 'stopped')
    await beside.query('rollback')
    expect(await Promise.race([stopped, sleep(5_000, 'still waits', { ref: false })])).toBe('stopped')
  } finally {
    await beside.end()
    await close()
    await line.close()
    await database.drop()
  }
}, 20_000)
