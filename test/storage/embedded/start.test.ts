import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { explain } from '../../../server/storage/embedded/cluster.ts'
import { isAlive, runningPid } from '../../../server/storage/embedded/process.ts'
import { findProgram } from '../../../server/storage/embedded/program.ts'
import { type Embedded, startEmbedded } from '../../../server/storage/embedded/start.ts'
import { testDatabase } from '../../support/database.ts'

const running: Embedded[] = []
const folders: string[] = []

async function start(dataDir: string, durable = false): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, durable, log: () => {} })
  running.push(embedded)
  return embedded
}

function newFolder(name = 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), 'balie-embedded-'))
  folders.push(folder)
  return join(folder, name)
}

async function ask(embedded: Embedded, sql: string): Promise<unknown> {
  const client = new pg.Client(embedded.poolConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('the built-in database', () => {
  it('has memory and log enough for a busy hour', async () => {
    const embedded = await start(newFolder())
    const megabytes = (name: string) =>
      ask(embedded, `select pg_size_bytes(current_setting('${name}')) / 1048576 as mb`).then(Number)
    expect(await megabytes('max_wal_size')).toBe(4096)
    const buffers = await megabytes('shared_buffers')
    expect(buffers).toBeGreaterThanOrEqual(128)
    expect(buffers).toBe(Math.max(128, Math.min(512, Math.floor(totalmem() / 4 / 2 ** 20))))
  })

  it.each([
    ['in an ordinary folder', () => newFolder()],
    ['in a folder with a space and an accent in its name', () => newFolder('mijn café data')],
    ['in a folder too deep for a socket', () => newFolder(join(...Array(12).fill('a-rather-long-name')))],
    ["in a folder only its owner can walk to, as in root's home", () => lockedAway()],
  ])('keeps what it was told over a restart, %s', async (_where, folder) => {
    const dataDir = folder()
    const first = await start(dataDir)
    await ask(first, 'create table note as select 42 as answer')
    await first.stop()
    expect(runningPid(join(dataDir, 'postgres'))).toBeNull()
    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    expect(await ask(second, 'select answer from note')).toBe(42)
  })

  it('listens on no network address and is closed to other accounts', async () => {
    const dataDir = newFolder()
    const embedded = await start(dataDir)
    expect(await ask(embedded, 'show listen_addresses')).toBe('')
    expect(await ask(embedded, 'show unix_socket_permissions')).toBe('0700')
    expect(await ask(embedded, "select current_setting('data_directory_mode')")).toBe('0700')
  })

  it('knows that É and é are the same letter', async () => {
    expect(await ask(await start(newFolder()), "select lower('ÉÖ')")).toBe('éö')
  })

  it('is joined, not started twice, when a dead server left it running', async () => {
    const dataDir = newFolder()
    await start(dataDir)
    const pid = runningPid(join(dataDir, 'postgres'))
    const second = await start(dataDir)
    expect(second.adopted).toBe(true)
    expect(runningPid(join(dataDir, 'postgres'))).toBe(pid)
  })

  it('comes up once when two servers start at the same moment on a new folder', async () => {
    const dataDir = newFolder()
    const [one, two] = await Promise.all([start(dataDir), startElsewhere(dataDir)])
    expect(await ask(one, 'select pg_postmaster_start_time()::text')).toBe(two)
  })

  it('comes back by itself after kill -9, with everything that was committed', async () => {
    const dataDir = newFolder()
    const embedded = await start(dataDir, true)
    await ask(embedded, 'create table note as select 42 as answer')
    const held = new pg.Client(embedded.poolConfig)
    held.on('error', () => {})
    await held.connect()
    process.kill(runningPid(join(dataDir, 'postgres')) ?? 0, 'SIGKILL')
    const answer = await eventually(() => ask(embedded, 'select answer from note'))
    expect(answer).toBe(42)
    await held.end().catch(() => {})
  })

  it('stops within three seconds while somebody holds a transaction open', async () => {
    const dataDir = newFolder()
    const embedded = await start(dataDir)
    const held = new pg.Client(embedded.poolConfig)
    held.on('error', () => {})
    await held.connect()
    await held.query('begin')
    await held.query('create table note (answer int)')
    await embedded.stop()
    expect(runningPid(join(dataDir, 'postgres'))).toBeNull()
    await held.end().catch(() => {})
  })
})

describe('an old lock file', () => {
  it('that names a stranger does not keep the database closed', async () => {
    const dataDir = newFolder()
    await (await start(dataDir)).stop()
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n`)
    expect(runningPid(join(dataDir, 'postgres'))).toBeNull()
    const again = await start(dataDir)
    expect(await ask(again, 'select 1')).toBe(1)
  })

  it('that names a zombie does not keep the database closed', async () => {
    const dataDir = newFolder()
    await (await start(dataDir)).stop()
    // The shell becomes a sleep that never collects its child; the child ends after that and stays a zombie.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(parent.stdout, 'data')
    const zombie = Number(String(line).trim())
    await eventually(async () => (isAlive(zombie) ? Promise.reject(new Error('still alive')) : true))
    expect(process.kill(zombie, 0)).toBe(true)
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${zombie}\n${dataDir}\n1\n5432\n`)
    const again = await start(dataDir)
    expect(await ask(again, 'select 1')).toBe(1)
    parent.kill('SIGKILL')
  })
})

describe('a start that cannot succeed says why', () => {
  it('when a newer PostgreSQL wrote the data', async () => {
    const dataDir = newFolder()
    await (await start(dataDir)).stop()
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '19\n')
    await expect(start(dataDir)).rejects.toThrow(/written by PostgreSQL 19; this Balie carries PostgreSQL 18/)
  })

  it('when the folder is broken, with the last words of PostgreSQL', async () => {
    const dataDir = newFolder()
    await (await start(dataDir)).stop()
    rmSync(join(dataDir, 'postgres', 'global', 'pg_control'))
    await expect(start(dataDir)).rejects.toThrow(/does not start on .*\n.*pg_control/s)
  })

  it('when the disk is full', () => {
    const words = 'PANIC:  could not write to file "pg_wal/xlogtemp.21": No space left on device'
    expect(explain(words, '/srv/data').message).toMatch(/^The disk that holds \/srv\/data is full/)
  })

  it('and leaves no half-made cluster behind', async () => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'postgres.draft-999999999'), { recursive: true })
    await start(dataDir)
    expect(existsSync(join(dataDir, 'postgres.draft-999999999'))).toBe(false)
  })
})

describe('the programs of the built-in database', () => {
  it('run although the package manager ran no install script that makes their links', async () => {
    const folder = newFolder('native')
    cpSync(join(dirname(findProgram(null, tmpdir()).postgres), '..'), folder, { recursive: true })
    for (const name of ['libicuuc.so.60', 'libpq.so.5', 'libpq.so'])
      rmSync(join(folder, 'lib', name), { force: true })
    const { postgres } = findProgram(null, tmpdir(), folder)
    expect(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout).toMatch(
      /^postgres \(PostgreSQL\) 18/,
    )
  })
})

describe('the database of a test', () => {
  it("is migrated, empty and the test's own", async () => {
    const database = await testDatabase()
    const pool = new pg.Pool({ connectionString: database.url })
    const { rows } = await pool.query(
      'select current_database() as name, count(*)::int > 0 as migrated from migration',
    )
    expect(rows[0]).toEqual({ name: database.poolConfig.database, migrated: true })
    await pool.end()
    await database.drop()
  })
})

function lockedAway(): string {
  const dataDir = newFolder()
  chmodSync(join(dataDir, '..'), 0o700)
  return dataDir
}

/** The start time of the postmaster, as another process that starts on the same folder sees it. */
async function startElsewhere(dataDir: string): Promise<string> {
  const script = `
    import pg from 'pg'
    import { startEmbedded } from './server/storage/embedded/start.ts'
    const { poolConfig } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false, log: () => {} })
    const client = new pg.Client(poolConfig)
    await client.connect()
    const { rows } = await client.query('select pg_postmaster_start_time()::text as at')
    console.log(rows[0].at)
    process.exit(0)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [out] = await once(child.stdout, 'data')
  return String(out).trim()
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
    try {
      return await attempt()
    } catch (fault) {
      if (Date.now() > deadline) throw fault
    }
  }
}
