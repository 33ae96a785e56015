import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { codeOf, StartProblem } from '../../shared/errors.ts'
import { backUp, fingerprintIn, migrationsIn, strangeTables } from '../storage/backup/back-up.ts'
import { createFile, createLargeFile, removeOldDrafts } from '../storage/durable-file.ts'
import { knownMigrations, NewerData } from '../storage/migrate.ts'
import { fingerprintOf, OtherKey } from '../storage/secret-key.ts'
import type { Config } from './config.ts'
import { databaseOf } from './open-database.ts'
import { readSecretKey, secretKeyFile, textOfKey } from './secret-key.ts'
import { dataOf, startProblemOf } from './start-problem-of.ts'

/** Backups as we name them in a folder, and their keys. */
const OURS = /^balie-.*\.backup(\.key)?$/

/** What was written. */
export interface BackedUp {
  file: string
  /** Where the key went; null when it is not in the data folder. */
  keyFile: string | null
  rows: Readonly<Record<string, number>>
  /** What the administrator should know. */
  notes: readonly string[]
}

/** Backs up the database of the settings into a new file, until it is made or stopped. Throws StartProblem. */
export async function backUpTo(
  config: Config,
  target: string,
  { say, stop }: { say: (line: string) => void; stop: AbortSignal },
): Promise<BackedUp> {
  const file = fileFor(target, new Date())
  const closing: (() => Promise<unknown>)[] = []
  try {
    checkThere(config)
    const client = new pg.Client(await databaseOf(config, say, closing))
    client.on('error', () => {})
    await client.connect()
    closing.push(() => client.end())
    // Where a folder was asked for, and only once there is something to put into it.
    if (isFolder(target)) mkdirSync(target, { recursive: true, mode: 0o700 })
    const removed = removeOldDrafts(dirname(file), OURS).map(
      (draft) => `Removed ${draft}: a backup that was killed left it.`,
    )
    const made = await write(config, client, file, stop)
    return { ...made, notes: [...removed, ...made.notes] }
  } catch (fault) {
    throw problemOf(fault, file) ?? startProblemOf(fault, config) ?? fault
  } finally {
    for (const end of closing.reverse()) await end()
  }
}

async function write(config: Config, client: pg.Client, file: string, stop: AbortSignal): Promise<BackedUp> {
  await checkShape(config, client)
  const notes = (await strangeTables(client)).map(
    (table) => `The table ${table} is none of ours and is left out.`,
  )
  const key = config.secretKey ?? readSecretKey(secretKeyFile(config.dataDir))
  const sealedBy = await fingerprintIn(client)
  if (key && sealedBy !== null && fingerprintOf(key) !== sealedBy)
    throw new OtherKey('not the key of these data')
  if (!key)
    notes.push(`There is no key in ${config.dataDir}, and no SECRET_KEY: keep it, no PIN works without it.`)
  const keyFile = key && config.secretKey === null ? `${file}.key` : null
  if (existsSync(file) || (keyFile && !createFile(keyFile, textOfKey(key!)))) throw alreadyThere(file)
  try {
    const rows = await writeData(client, file, stop)
    return { file, keyFile, rows, notes }
  } catch (fault) {
    if (keyFile) rmSync(keyFile, { force: true })
    throw fault
  }
}

async function writeData(
  client: pg.Client,
  file: string,
  stop: AbortSignal,
): Promise<Record<string, number>> {
  let rows: Record<string, number> = {}
  const bytes = backUp(client, Date.now(), (counted) => {
    rows = counted
  })
  const made = await createLargeFile(file, async (draft) => {
    // The fastest packing: half of the time goes there, and the file becomes a seventh larger.
    const packed = createGzip({ level: 1 })
    const write = async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) await draft.appendFile(piece)
    }
    await pipeline(Readable.from(bytes), packed, write, { signal: stop })
  })
  if (!made) throw alreadyThere(file)
  return rows
}

function fileFor(target: string, now: Date): string {
  if (!isFolder(target)) return target
  return join(target, `balie-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`)
}

/** One that is there, or one that is named like one: `backups/`. */
function isFolder(target: string): boolean {
  return /[/\\]$/.test(target) || (statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false)
}

/** A backup makes no data folder: the settings then name another than the server's. */
function checkThere(config: Config): void {
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres'))) throw noData(config)
}

async function checkShape(config: Config, client: pg.Client): Promise<void> {
  const done = await migrationsIn(client)
  if (done.length === 0) throw noData(config)
  const known = await knownMigrations()
  if (done.some((number) => !known.includes(number))) throw new NewerData('unknown migrations')
}

function noData(config: Config): StartProblem {
  return new StartProblem(
    `There are no data in ${dataOf(config)}. DATA_DIR or DATABASE_URL says where the server has them.`,
  )
}

function alreadyThere(file: string): StartProblem {
  return new StartProblem(
    `There is a backup ${file} or its key already. Choose another name; nothing is overwritten.`,
  )
}

function problemOf(fault: unknown, file: string): StartProblem | null {
  if (fault instanceof StartProblem) return fault
  const isOfFile =
    fault instanceof Error && 'syscall' in fault && !/connect|getaddrinfo/.test(String(fault.syscall))
  switch (codeOf(fault)) {
    case 'ABORT_ERR':
      return new StartProblem('Stopped. No backup was made.')
    case 'ENOSPC':
      return new StartProblem(`The disk has no room for ${file}. No backup was made.`)
    case 'EACCES':
    case 'EROFS':
    case 'EPERM':
    case 'ENOTDIR':
    case 'ENOENT':
      return isOfFile
        ? new StartProblem(
            `${file} cannot be written: is its folder there, and may this account write in it?`,
          )
        : null
    case '57P01':
    case '57P02':
    case 'ECONNRESET':
    case 'EPIPE':
      return new StartProblem(
        'The database was stopped meanwhile. No backup was made; ask again when it runs.',
      )
    default:
      return /Connection terminated/.test(String(fault))
        ? new StartProblem('The database was stopped meanwhile. No backup was made; ask again when it runs.')
        : null
  }
}
