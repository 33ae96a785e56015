import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runningPid } from '../server/storage/embedded/process.ts'
import { startEmbedded } from '../server/storage/embedded/start.ts'

const ROOT = resolve(import.meta.dirname, '..')
const NPM_START = ['npm', 'start', '--loglevel=error']

type Run = {
  child: ChildProcessByStdio<null, Readable, Readable>
  /** All it has written so far. */
  said: () => string
  /** Resolves when it has opened; rejects with its words when it ended instead. */
  opened: Promise<void>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

const runs: Run[] = []
const folders: string[] = []

/** A copy of the program in a folder with a space in its name, as a stranger's clone may lie. */
let clone: string

beforeAll(() => {
  // Every command builds first when a source has changed.
  execFileSync(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), '--help'])
  clone = join(mkdtempSync(join(tmpdir(), 'balie-start-')), 'my desk')
  const parts = [
    'bin',
    'desks',
    'dist',
    'emulator',
    'panel',
    'scripts',
    'server',
    'shared',
    'widget',
    'tsconfig.json',
  ]
  for (const name of [...parts, 'package.json', 'package-lock.json'])
    cpSync(join(ROOT, name), join(clone, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return () => rmSync(resolve(clone, '..'), { recursive: true, force: true })
})

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) signal(child, 'SIGKILL')
    await ended
  }
  for (const folder of folders.splice(0)) {
    const pid = runningPid(join(folder, 'postgres'))
    if (pid !== null) process.kill(pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'balie-data-'))
  folders.push(folder)
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function run(
  environment: Record<string, string>,
  command: string[] = ['node', 'bin/balie.mjs', 'serve'],
): Promise<Run> {
  const [program = '', ...args] = command
  const port = String(await freePort())
  const { PATH = '', HOME = '' } = process.env
  // In a group of its own, as a terminal would put it, so that Ctrl-C can be sent to all of it.
  const child = spawn(program, args, {
    cwd: clone,
    env: { PATH, HOME, PORT: port, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  const ended = once(child, 'close').then(([code, reason]) => code ?? reason)
  const opened = new Promise<void>((done, fail) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      if (text.includes('Balie is open')) done()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => fail(new Error(`it ended instead of opening:\n${text}`)))
  })
  opened.catch(() => {})
  const started = { child, said: () => text, opened, ended }
  runs.push(started)
  return started
}

/** Sends the signal to the whole group, as the terminal does on Ctrl-C. */
function signal(child: Run['child'], name: NodeJS.Signals): void {
  process.kill(-(child.pid ?? 0), name)
}

async function refusal(environment: Record<string, string>): Promise<string> {
  const { ended, said } = await run(environment)
  expect(await ended).toBe(1)
  expect(said()).not.toMatch(/^\s+at /m)
  return said()
}

/** On a slow disk it is still writing its last pages when we have gone, and ends by itself. */
const databaseEnds = (dataDir: string) => expect.poll(() => runningPid(join(dataDir, 'postgres'))).toBeNull()

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

  it('when a policy has a mistake, before anything else is touched', async () => {
    const DATA_DIR = join(newFolder(), 'data')
    const DESKS_DIR = newFolder()
    cpSync(join(ROOT, 'desks', 'five-levels.yaml'), join(DESKS_DIR, 'one.yaml'))
    cpSync(join(ROOT, 'package.json'), join(DESKS_DIR, 'two.yaml'))
    expect(await refusal({ DATA_DIR, DESKS_DIR })).toContain('two.yaml')
    expect(existsSync(DATA_DIR)).toBe(false)
  })
})
