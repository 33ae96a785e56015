import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { codeOf, StartProblem } from '../../shared/errors.ts'
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

type How = { newKey: boolean; say: (line: string) => void }

/** Puts a backup into the empty database of the settings. Throws StartProblem; then nothing was written. */
export async function restoreFrom(config: Config, source: string, { newKey, say }: How): Promise<Restored> {
  const closing: (() => Promise<unknown>)[] = []
  let file = source
  try {
    file = fileOf(source)
    const found = await verifyBackup(bytesOf(file))
    const key = keyFor(config, file, found, newKey)
    const poolConfig = await databaseOf(config, say, closing)
    await takeLock(config, poolConfig, closing)
    const client = new pg.Client(poolConfig)
    client.on('error', () => {})
    await client.connect()
    closing.push(() => client.end())
    await checkEmpty(client)
    // Before the data: with data and no key a server would make a new one, and refuse them.
    if (config.secretKey === null && key) keepSecretKey(config.dataDir, key)
    const pool = openPool(poolConfig, () => {})
    closing.push(() => pool.end())
    if ((found.rows[JOBS] ?? 0) > 0) await runMigrations({ pgPool: pool })
    await restore(client, bytesOf(file))
    await checkSecretKey(pool, key ?? keptSecretKey(config.dataDir), newKey)
    return { file, madeAt: found.madeAt, rows: found.rows }
  } catch (fault) {
    throw problemOf(fault, config, file) ?? startProblemOf(fault, config) ?? fault
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

function problemOf(fault: unknown, config: Config, file: string): StartProblem | null {
  if (fault instanceof StartProblem) return fault
  const sentence = sentenceOf(fault, config, file)
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
  return codeOf(fault) === 'EACCES' ? `${file} cannot be read by this account. Nothing was written.` : null
}
