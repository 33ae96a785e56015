import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backUpTo } from '../../server/process/backups.ts'
import { readConfig } from '../../server/process/config.ts'
import { restoreFrom } from '../../server/process/restores.ts'
import { keptSecretKey } from '../../server/process/secret-key.ts'
import { runningPid } from '../../server/storage/embedded/process.ts'
import { startEmbedded } from '../../server/storage/embedded/start.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { openPool } from '../../server/storage/pool.ts'
import { checkSecretKey } from '../../server/storage/secret-key.ts'
import { lockServer } from '../../server/storage/server-lock.ts'
import { askOnce, resealed } from '../support/backups.ts'
import { bare, customer } from '../support/builders.ts'
import { emptyDatabase, type TestDatabase } from '../support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'balie-backup-'))
const dataDir = join(folder, 'data')
const backups = join(folder, 'backups')
const quiet = () => {}
const how = { say: quiet, stop: new AbortController().signal }
const OTHER = 'another key, and as long as a key has to be'

let file: string
let database: TestDatabase

beforeAll(async () => {
  const { poolConfig, stop } = await startEmbedded({ dataDir, log: quiet, durable: false })
  const pool = openPool(poolConfig, quiet)
  await migrate(pool)
  await checkSecretKey(pool, keptSecretKey(dataDir), false)
  await pool.query(`insert into desk (desk_id) values ('north')`)
  await customer(bare(pool), 'north', 'K1')
  await pool.query(
    `insert into pin (desk_id, customer_number, kind, pin_id, hash, made_at)
       values ('north', 'K1', 'standing', gen_random_uuid(), 'sealed', 0)`,
  )
  await pool.end()
  await stop()
  mkdirSync(backups)
  file = (await backUpTo(readConfig({ DATA_DIR: dataDir }), backups, how)).file
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  database = await emptyDatabase()
})
afterEach(() => database.drop())

/** Into the empty database, with the settings of a machine where nothing else is. */
function restore(settings: Record<string, string> = {}, newKey = false, source = file) {
  const elsewhere = mkdtempSync(join(folder, 'elsewhere-'))
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: elsewhere, ...settings })
  return restoreFrom(config, source, { newKey, say: quiet }).then(() => elsewhere)
}

const pins = () => askOnce(database.poolConfig, 'select from pin')

/** The same backup where its key is not beside it. */
function alone(): string {
  const other = join(mkdtempSync(join(folder, 'alone-')), 'data.backup')
  writeFileSync(other, readFileSync(file))
  return other
}

describe('the built-in database', () => {
  it('is backed up while no server runs, and is left as it was', () => {
    expect(readdirSync(backups).sort()).toEqual([
      expect.stringMatching(/^balie-.*Z\.backup$/),
      expect.stringMatching(/\.key$/),
    ])
    expect(runningPid(join(dataDir, 'postgres'))).toBeNull()
  })

  it('is backed up beside the server that runs on it, which goes on', async () => {
    const server = await startEmbedded({ dataDir, log: quiet, durable: false })
    const made = await backUpTo(readConfig({ DATA_DIR: dataDir }), join(folder, 'running.backup'), how)
    expect(made.rows).toMatchObject({ customer: 1, pin: 1 })
    expect(await askOnce(server.poolConfig, 'select from customer')).toHaveLength(1)
    await server.stop()
  })

  it('is restored into a new data folder, with its key, and stopped again', async () => {
    const next = join(folder, 'next')
    const config = readConfig({ DATA_DIR: next })
    await restoreFrom(config, backups, { newKey: false, say: quiet })
    expect(runningPid(join(next, 'postgres'))).toBeNull()
    expect(readFileSync(join(next, 'secret.key'))).toEqual(readFileSync(join(dataDir, 'secret.key')))
    await expect(restoreFrom(config, backups, { newKey: false, say: quiet })).rejects.toThrow(
      /There are data in .*next already.*DATA_DIR/,
    )
  })

  it('of which the backup is stopped leaves no file, and none without its key', async () => {
    const empty = mkdtempSync(join(folder, 'stopped-'))
    const stopped = { say: quiet, stop: AbortSignal.abort() }
    await expect(backUpTo(readConfig({ DATA_DIR: dataDir }), empty, stopped)).rejects.toThrow(
      'Stopped. No backup was made.',
    )
    expect(readdirSync(empty)).toEqual([])
    expect(runningPid(join(dataDir, 'postgres'))).toBeNull()
  })

  it('is backed up into a folder that is not there yet, and what a killed backup left there goes', async () => {
    const made = `${join(folder, 'new', 'backups')}/`
    const first = await backUpTo(readConfig({ DATA_DIR: dataDir }), made, how)
    expect(first.notes).toEqual([])
    expect(statSync(made).mode & 0o777).toBe(0o700)
    // Above every number that a system gives.
    const drafts = [2_147_483_646, process.pid].map((pid) => `${made}balie-x.backup.draft-${pid}`)
    for (const draft of drafts) {
      writeFileSync(draft, 'data')
      utimesSync(draft, 0, 0)
    }
    const young = `${made}balie-y.backup.draft-2147483646`
    writeFileSync(young, 'data')
    rmSync(first.file)
    rmSync(`${first.file}.key`)
    const { file, keyFile, notes } = await backUpTo(readConfig({ DATA_DIR: dataDir }), made, how)
    expect(notes).toEqual([expect.stringContaining(`Removed ${drafts[0]}`)])
    expect(
      readdirSync(made)
        .map((name) => made + name)
        .sort(),
    ).toEqual([drafts[1], young, file, keyFile].sort())
  })

  it('is not made by asking for a backup of a folder without one', async () => {
    const nowhere = join(folder, 'nowhere')
    await expect(backUpTo(readConfig({ DATA_DIR: nowhere }), join(folder, 'x'), how)).rejects.toThrow(
      /no data in/,
    )
    expect(existsSync(nowhere)).toBe(false)
  })
})

describe('the key', () => {
  it('goes into a file of its own, for its owner alone, and is not in the backup', () => {
    expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600)
    expect(readFileSync(`${file}.key`, 'utf8')).toBe(readFileSync(join(dataDir, 'secret.key'), 'utf8'))
  })

  it('that lies beside the backup is taken where there is none', async () => {
    const into = await restore()
    expect(readFileSync(join(into, 'secret.key'), 'utf8')).toBe(readFileSync(`${file}.key`, 'utf8'))
    expect(await pins()).toHaveLength(1)
  })

  it('does not stay where the restore failed, and is in nobody’s way', async () => {
    const other = join(mkdtempSync(join(folder, 'failing-')), 'data.backup')
    const text = resealed(gunzipSync(readFileSync(file)), /"columns":\["desk_id"/, '"columns":["elsewhere"')
    writeFileSync(other, gzipSync(text))
    writeFileSync(`${other}.key`, readFileSync(`${file}.key`))
    const DATA_DIR = join(folder, 'failed')
    await expect(restore({ DATA_DIR }, false, other)).rejects.toThrow(/is not a whole backup/)
    expect(existsSync(join(DATA_DIR, 'secret.key'))).toBe(false)
  })

  it('that cannot be kept leaves no data without it', async () => {
    const place = join(folder, 'a-file')
    writeFileSync(place, 'no folder')
    await expect(restore({ DATA_DIR: place })).rejects.toThrow(/a-file is no folder/)
    expect(await askOnce(database.poolConfig, `select from pg_tables where schemaname = 'public'`)).toEqual(
      [],
    )
  })

  it.each([
    ['is not there', {}, () => alone(), /is not here.*Nothing was written/],
    ['is another one', { SECRET_KEY: OTHER }, () => file, /SECRET_KEY is not the one.*Nothing was written/],
  ])('that %s stops a restore before anything is written', async (_what, settings, source, sentence) => {
    await expect(restore(settings, false, source())).rejects.toThrow(sentence)
    expect(await askOnce(database.poolConfig, `select from pg_tables where schemaname = 'public'`)).toEqual(
      [],
    )
  })

  it('of another desk’s folder is not what stands in a restore’s way: its data are', async () => {
    const other = join(folder, 'another-desk')
    const server = await startEmbedded({ dataDir: other, log: quiet, durable: false })
    const pool = openPool(server.poolConfig, quiet)
    await migrate(pool)
    await checkSecretKey(pool, keptSecretKey(other), false)
    await pool.end()
    const into = () => restoreFrom(readConfig({ DATA_DIR: other }), file, { newKey: false, say: quiet })
    await expect(into()).rejects.toThrow(/^There are data in .*another-desk already/)
    const lock = await lockServer({
      poolConfig: server.poolConfig,
      holder: 'a server',
      patienceMs: 0,
      onLost: quiet,
    })
    await expect(into()).rejects.toThrow(/^.*another-desk is in use by a Balie/)
    if ('release' in lock) await lock.release()
    await server.stop()
  })

  it('that is missing makes no database in a new folder', async () => {
    const DATA_DIR = join(folder, 'still-new')
    await expect(
      restoreFrom(readConfig({ DATA_DIR }), alone(), { newKey: false, say: quiet }),
    ).rejects.toThrow(/is not here/)
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  it('that is lost ends every PIN, where that is asked for', async () => {
    await restore({}, true, alone())
    expect(await askOnce(database.poolConfig, 'select from customer')).toHaveLength(1)
    expect(await pins()).toEqual([])
  })

  it('of other data makes no backup', async () => {
    const config = readConfig({ DATA_DIR: dataDir, SECRET_KEY: OTHER })
    const wrong = join(folder, 'wrong.backup')
    await expect(backUpTo(config, wrong, how)).rejects.toThrow(/The key in SECRET_KEY is not the one/)
    expect(existsSync(wrong)).toBe(false)
  })

  it('that nobody has is missed aloud', async () => {
    await restore()
    const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: join(folder, 'without') })
    const { notes, keyFile } = await backUpTo(config, join(folder, 'half.backup'), how)
    expect(notes).toEqual([expect.stringContaining('no PIN works without it')])
    expect(keyFile).toBeNull()
  })
})
