import { once } from 'node:events'
import { cpSync, existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { runningPid } from '../server/storage/embedded/process.ts'
import { startEmbedded } from '../server/storage/embedded/start.ts'
import {
  databaseEnds,
  freePort,
  NPM_START,
  newFolder,
  ROOT,
  refusal,
  run,
  signal,
} from './support/server-runs.ts'

describe('npm start, in a folder with a space in its name', () => {
  it('opens, says where, stops on Ctrl-C with its database, and opens again', async () => {
    const DATA_DIR = newFolder()
    for (const _time of ['first', 'second']) {
      const { child, opened, ended, said } = await run({ DATA_DIR }, NPM_START)
      await opened
      const panel = /http:\S+\/panel\//.exec(said())?.[0] ?? ''
      expect((await fetch(new URL('/healthz', panel))).status).toBe(200)
      expect(said()).toMatch(/First administrator +http/)
      signal(child, 'SIGINT')
      // npm itself ends by the signal once its child has ended well.
      expect(await ended).toBe('SIGINT')
      expect(said()).toMatch(/Closing \.\.\.\n$/)
      await databaseEnds(DATA_DIR)
    }
  })

  it('gives way to a second Ctrl-C when its database hangs', async () => {
    const DATA_DIR = newFolder()
    const { child, opened, ended } = await run({ DATA_DIR })
    await opened
    const database = runningPid(join(DATA_DIR, 'postgres')) ?? 0
    process.kill(database, 'SIGSTOP')
    signal(child, 'SIGINT')
    await sleep(700)
    signal(child, 'SIGINT')
    expect(await ended).toBe(1)
    process.kill(database, 'SIGCONT')
  })

  it('stops as cleanly when asked by the system', async () => {
    const DATA_DIR = newFolder()
    const { child, opened, ended } = await run({ DATA_DIR })
    await opened
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    await databaseEnds(DATA_DIR)
  })

  it('stops as cleanly in the middle of its start', async () => {
    const DATA_DIR = newFolder()
    const { child, ended } = await run({ DATA_DIR })
    await expect
      .poll(() => existsSync(join(DATA_DIR, 'postgres')), { timeout: 10_000, interval: 5 })
      .toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    await databaseEnds(DATA_DIR)
  })

  it('takes over the database that a killed server left running', async () => {
    const DATA_DIR = newFolder()
    const first = await run({ DATA_DIR })
    await first.opened
    const database = runningPid(join(DATA_DIR, 'postgres'))
    signal(first.child, 'SIGKILL')
    await first.ended
    expect(runningPid(join(DATA_DIR, 'postgres'))).toBe(database)
    const second = await run({ DATA_DIR })
    await second.opened
    expect(runningPid(join(DATA_DIR, 'postgres'))).toBe(database)
    signal(second.child, 'SIGINT')
    expect(await second.ended).toBe(0)
    await databaseEnds(DATA_DIR)
  })
})

describe('a start that cannot succeed says why in a sentence', () => {
  it('when the port is taken, and leaves no database running', async () => {
    const DATA_DIR = newFolder()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const PORT = String((other.address() as AddressInfo).port)
    expect(await refusal({ DATA_DIR, PORT })).toContain(`Port ${PORT} is taken by another program.`)
    await databaseEnds(DATA_DIR)
    other.close()
  })

  it('when a second server wants the same folder, and the first goes on', async () => {
    const DATA_DIR = newFolder()
    const first = await run({ DATA_DIR })
    await first.opened
    const words = await refusal({ DATA_DIR })
    expect(words).toContain(`${DATA_DIR} is in use by another Balie (process ${first.child.pid} on `)
    const panel = /http:\S+\/panel\//.exec(first.said())?.[0] ?? ''
    expect((await fetch(new URL('/readyz', panel))).status).toBe(200)
  })

  it('when the data are newer than the program', async () => {
    const dataDir = newFolder()
    const database = await startEmbedded({ dataDir, durable: false, log: () => {} })
    const client = new pg.Client(database.poolConfig)
    await client.connect()
    await client.query('create table migration (number int primary key, name text not null)')
    await client.query("insert into migration values (999, '999_from_the_future.sql')")
    await client.end()
    await database.stop()
    expect(await refusal({ DATA_DIR: dataDir })).toContain(`${dataDir} were written by a newer Balie`)
  })

  it('when settings are wrong, all of them at once', async () => {
    const words = await refusal({ PORT: 'many', HOST: '0.0.0.0' })
    expect(words).toContain('2 settings need a change')
  })

  it('when no PostgreSQL answers at DATABASE_URL, without showing the password', async () => {
    const words = await refusal({
      DATABASE_URL: `postgres://balie:s3cret@127.0.0.1:${await freePort()}/balie`,
    })
    expect(words).toContain('No PostgreSQL answers at 127.0.0.1')
    expect(words).not.toContain('s3cret')
  })

  it('when no policy is in order, before anything else is touched', async () => {
    const DATA_DIR = join(newFolder(), 'data')
    const DESKS_DIR = newFolder()
    for (const name of ['one.yaml', 'two.yaml']) cpSync(join(ROOT, 'package.json'), join(DESKS_DIR, name))
    const words = await refusal({ DATA_DIR, DESKS_DIR })
    for (const name of ['one.yaml', 'two.yaml']) expect(words).toContain(name)
    expect(existsSync(DATA_DIR)).toBe(false)
  })
})
