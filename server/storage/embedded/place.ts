import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { codeOf, StartProblem } from '../../../shared/errors.ts'
import { type Account, accountFor, canReach } from './account.ts'

/** Where one embedded cluster lives and who runs it. All paths are absolute. */
export type Place = {
  dataDir: string
  clusterDir: string
  socketDir: string
  /** PostgreSQL's own log; appended to. */
  logFile: string
  account: Account
}

/** The port only names the socket file; nothing listens on TCP. */
export const SOCKET_PORT = 5432

// The kernel cuts socket paths at 108 bytes (Linux) and 104 (macOS), the final NUL included.
const LONGEST_SOCKET_PATH = 103

/** Makes the data folder and decides account and socket. Throws StartProblem when the folder is not ours. */
export function preparePlace(dataDir: string): Place {
  const dir = resolve(dataDir)
  const clusterDir = join(dir, 'postgres')
  try {
    // Root lends PostgreSQL another account, which must be able to walk through.
    mkdirSync(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    const account = accountFor(clusterDir)
    if (existsSync(clusterDir)) checkCluster(clusterDir)
    const socketDir = socketDirFor(clusterDir, account)
    return { dataDir: dir, clusterDir, socketDir, logFile: join(dir, 'postgres.log'), account }
  } catch (fault) {
    throw codeOf(fault) === 'EACCES' || codeOf(fault) === 'EROFS' ? notOurs(dir, fault) : fault
  }
}

/**
 * The name under which the lent account finds the folder. A checkout in root's home (mode 0700)
 * cannot be walked to; there the process starts inside the folder, and Linux lets it call that
 * folder by this name without walking.
 */
export function nameFor(folder: string, account: Account): string {
  if (process.platform !== 'linux' || canReach(account, folder)) return folder
  return '/proc/self/cwd'
}

export function give(folder: string, account: Account): void {
  if (account) chownSync(folder, account.uid, account.gid)
}

function socketDirFor(clusterDir: string, account: Account): string {
  const path = join(clusterDir, `.s.PGSQL.${SOCKET_PORT}`)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return clusterDir
  const name = `balie-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 12)}`
  const short = join(tmpdir().length > 60 ? '/tmp' : tmpdir(), name)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  const found = lstatSync(short)
  const owner = account?.uid ?? process.getuid?.()
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new StartProblem(
      `The folder ${short} belongs to somebody else. Remove it, or choose a shorter DATA_DIR.`,
    )
  }
  chmodSync(short, 0o700)
  give(short, account)
  return short
}

/** Removes the stand-in folder in the temporary folder; the cluster's own stays. */
export function forgetSocketDir({ socketDir, clusterDir }: Place): void {
  if (socketDir !== clusterDir) rmSync(socketDir, { recursive: true, force: true })
}

/** Whether data of PostgreSQL are there, and can be read. */
function checkCluster(clusterDir: string): void {
  try {
    readFileSync(join(clusterDir, 'PG_VERSION'))
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT' && codeOf(fault) !== 'ENOTDIR') throw fault
    throw new StartProblem(
      `${clusterDir} holds no data of PostgreSQL. Put them back from a backup; if there never were any, remove it, ` +
        'and a start makes new ones.',
    )
  }
}

function notOurs(dir: string, cause: unknown): StartProblem {
  return new StartProblem(
    `The data folder ${dir} cannot be written by this account. ` +
      'Start Balie as the account that made it, or choose another folder with DATA_DIR.',
    { cause },
  )
}
