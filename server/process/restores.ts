import { createReadStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { codeOf, isFromOutside, StartProblem } from '../../shared/errors.ts'
import { type End, type Head, JOBS } from '../storage/backup/layout.ts'
import { DamagedBackup } from '../storage/backup/read-backup.ts'
import { checkEmpty, NotEmpty, restore, verifyBackup } from '../storage/backup/restore.ts'
import { NewerData } from '../storage/migrate.ts'
import { openPool } from '../storage/pool.ts'
import { checkSecretKey, fingerprintOf } from '../storage/secret-key.ts'
import { lockServer } from '../storage/server-lock.ts'
import type { Config } from './config.ts'
import { databaseOf } from './open-database.ts'
import { keepSecretKey, keptSecretKey, readSecretKey, secretKeyFile } from './secret-key.ts'
import { dataOf, startProblemOf } from './start-problem-of.ts'

export interface Restored {
  file: string
  madeAt: number
  rows: Readonly<Record<string, number>>
}

/** How far a restore has come. */
type Progress = { file: string; isStored: boolean }

type How = { newKey: boolean; say: (line: string) => void }

/**
 * Puts a backup into the empty database of the settings. Throws StartProblem; then neither data nor a key were left,
 * unless its sentence says that the data are in.
 */
export async function restoreFrom(config: Config, source: string, { newKey, say }: How): Promise<Restored> {
  const closing: (() => Promise<unknown>)[] = []
  const undo: (() => unknown)[] = []
  const progress: Progress = { file: source, isStored: false }
  try {
    const file = fileOf(source)
    progress.file = file
    const found = await verifyBackup(bytesOf(file))
    // Where no data are yet, none are begun for a backup that nobody can open.
    if (!hasData(config)) keyFor(config, file, found, newKey)
    const poolConfig = await databaseOf(config, say, closing)
    await takeLock(config, poolConfig, closing)
    const client = new pg.Client(poolConfig)
    client.on('error', () => {})
    await client.connect()
    closing.push(() => client.end())
    await checkEmpty(client)
    // Only now: the key of a folder that is in use or not empty is not what is wrong.
    const key = keyFor(config, file, found, newKey)
    const pool = openPool(poolConfig, () => {})
    closing.push(() => pool.end())
    if ((found.rows[JOBS] ?? 0) > 0) await makeJobTables(pool, undo)
    await restore(client, bytesOf(file), () => {
      // Just before the data are in: with data and no key a server would make a new one, and refuse them.
      if (config.secretKey === null && key && keepSecretKey(config.dataDir, key))
        undo.push(() => rmSync(secretKeyFile(config.dataDir), { force: true }))
    })
    progress.isStored = true
    await client.query('analyze')
    await checkSecretKey(pool, key ?? keptSecretKey(config.dataDir), newKey)
    return { file, madeAt: found.madeAt, rows: found.rows }
  } catch (fault) {
    if (!progress.isStored) for (const back of undo.reverse()) await back()
    throw problemOf(fault, config, progress) ?? fault
  } finally {
    for (const end of closing.reverse()) await end()
  }
}

/** Of a folder the newest backup: their names begin with their time. */
function fileOf(source: string): string {
  const found = statSync(source, { throwIfNoEntry: false })
  if (!found) throw new StartProblem(`There is no backup ${source}.`)
  if (!found.isDirectory()) return source
  const newest = readdirSync(source)
    .filter((name) => /^balie-.*\.backup$/.test(name))
    .sort()
    .at(-1)
  if (newest === undefined) throw new StartProblem(`There is no backup in ${source}.`)
  return join(source, newest)
}

async function* bytesOf(file: string): AsyncGenerator<Buffer, void> {
  const unpacked = createGunzip()
  pipeline(createReadStream(file), unpacked, () => {})
  try {
    yield* unpacked as AsyncIterable<Buffer>
  } catch (fault) {
    // Z_DATA_ERROR, Z_BUF_ERROR and what else zlib says of bytes that it did not make.
    if (String(codeOf(fault)).startsWith('Z_'))
      throw new DamagedBackup('bytes that are not as they were written')
    throw fault
  }
}

/** Whether there is a database to look into already. */
function hasData({ databaseUrl, dataDir }: Config): boolean {
  return databaseUrl !== null || existsSync(join(dataDir, 'postgres'))
}

/** The key that sealed these data. Null where it is lost, and a new one is asked for. */
function keyFor(
  config: Config,
  file: string,
  { fingerprint }: Head & End,
  newKey: boolean,
): Uint8Array | null {
  const beside = `${file}.key`
  const kept = secretKeyFile(config.dataDir)
  const from = config.secretKey ? 'SECRET_KEY' : existsSync(kept) ? kept : beside
  const key = config.secretKey ?? readSecretKey(from)
  if (key && (newKey || fingerprint === null || fingerprintOf(key) === fingerprint)) return key
  if (newKey) return null
  throw new StartProblem(
    (key
      ? `The key in ${from} is not the one that the data in ${file} were sealed with. `
      : `The key that the data in ${file} were sealed with is not here. `) +
      `Put it into ${beside} with no other key in the way, or name it with SECRET_KEY. If it is lost, ask with --new-key: ` +
      'every PIN made so far ends, and mails about older tickets come without their link. Nothing was written.',
  )
}

/** The tables that jobs go into stand outside our own; they go again with a restore that fails. */
async function makeJobTables(pool: pg.Pool, undo: (() => unknown)[]): Promise<void> {
  const { rows } = await pool.query(`select from pg_namespace where nspname = 'graphile_worker'`)
  if (rows.length === 0)
    undo.push(() => pool.query('drop schema if exists graphile_worker cascade').catch(() => {}))
  await runMigrations({ pgPool: pool })
}

async function takeLock(
  config: Config,
  poolConfig: pg.PoolConfig,
  closing: (() => Promise<unknown>)[],
): Promise<void> {
  const holder = `a restore, process ${process.pid} on ${hostname()}`
  const lock = await lockServer({ poolConfig, holder, patienceMs: 1_000, onLost: () => process.exit(1) })
  if ('takenBy' in lock) {
    throw new StartProblem(
      `${dataOf(config)} is in use by a Balie (${lock.takenBy}). A backup goes into an empty database that nobody uses.`,
    )
  }
  closing.push(() => lock.release())
}

function problemOf(fault: unknown, config: Config, { file, isStored }: Progress): StartProblem | null {
  if (fault instanceof StartProblem) return fault
  const sentence =
    sentenceOf(fault, config, file) ??
    (isStored ? unfinished(fault, config) : null) ??
    lackOf(fault, config) ??
    startProblemOf(fault, config)?.message ??
    lossOf(fault)
  return sentence === null ? null : new StartProblem(sentence, { cause: fault })
}

function sentenceOf(fault: unknown, config: Config, file: string): string | null {
  if (fault instanceof DamagedBackup) {
    return `${file} is not a whole backup: it was cut short, altered, or is something else. Nothing was written.`
  }
  if (fault instanceof NewerData) {
    return `${file} was made by a newer Balie than this one. Restore it with that version. Nothing was written.`
  }
  if (fault instanceof NotEmpty) {
    const way =
      config.databaseUrl === null
        ? 'Move that folder away, or name another with DATA_DIR'
        : 'Name another one in DATABASE_URL, made with createdb'
    return `There are data in ${dataOf(config)} already, and a backup goes into an empty database. ${way}.`
  }
  return isOf(fault, file) ? `${file} cannot be read by this account. Nothing was written.` : null
}

/** The system refused the backup or the key beside it, and not the data folder. */
function isOf(fault: unknown, file: string): boolean {
  if (codeOf(fault) !== 'EACCES' && codeOf(fault) !== 'EPERM') return false
  return fault instanceof Error && 'path' in fault && String(fault.path).startsWith(file)
}

function unfinished(fault: unknown, config: Config): string | null {
  if (!isFromOutside(fault)) return null
  return `The data are in ${dataOf(config)}, but the database was lost before the key was looked at. Start the server; it looks again.`
}

function lackOf(fault: unknown, config: Config): string | null {
  if (!['ENOSPC', '53100'].includes(String(codeOf(fault)))) return null
  return `The disk that holds ${dataOf(config)} has no room for these data. Nothing was restored; make room and ask again.`
}

function lossOf(fault: unknown): string | null {
  return isFromOutside(fault)
    ? 'The database was stopped meanwhile. Nothing was restored; ask again when it runs.'
    : null
}
