import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf } from '../../../shared/errors.ts'
import { BARE_ENVIRONMENT, ROLE } from './cluster.ts'
import { nameFor, type Place, SOCKET_PORT } from './place.ts'
import { forgetStranger } from './process.ts'
import type { Program } from './program.ts'

const LARGEST_LOG_BYTES = 10 * 1024 * 1024

/** `ready`: answers. `not-yet`: starting, recovering, stopping or hanging. `nobody`: nothing listens. */
type Answer = 'ready' | 'not-yet' | 'nobody'

/** How to reach a database of the cluster. */
export function poolConfigOf(place: Place, database = ROLE): pg.PoolConfig {
  return { host: place.socketDir, port: SOCKET_PORT, user: ROLE, database, ssl: false }
}

export async function ask(place: Place): Promise<Answer> {
  const client = new pg.Client({ ...poolConfigOf(place, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (fault) {
    return codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ECONNREFUSED' ? 'nobody' : 'not-yet'
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Starts the postmaster in a process group of its own: Ctrl-C reaches the whole group of the
 * terminal and would stop the database before the server has written its last words.
 */
export function launch(place: Place, program: Program, durable: boolean): ChildProcess {
  rotate(place.logFile)
  forgetStranger(place.clusterDir, join(place.socketDir, `.s.PGSQL.${SOCKET_PORT}.lock`))
  const log = openSync(place.logFile, 'a', 0o600)
  try {
    const child = spawn(
      program.postgres,
      ['-D', nameFor(place.clusterDir, place.account), ...settings(place, durable)],
      {
        cwd: place.clusterDir,
        env: BARE_ENVIRONMENT,
        detached: true,
        stdio: ['ignore', log, log],
        ...place.account,
      },
    )
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** What PostgreSQL wrote since `from` (bytes of the log file). */
export function lastWords(place: Place, from: number): string {
  return readFileSync(place.logFile).subarray(from).toString('utf8')
}

export function logSize(place: Place): number {
  return statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0
}

function settings(place: Place, durable: boolean): string[] {
  const socketDir =
    place.socketDir === place.clusterDir ? nameFor(place.clusterDir, place.account) : place.socketDir
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const all = {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    jit: 'off',
    shared_buffers: `${sharedBuffers()}MB`,
    // The usual 1 GB is full after a minute of 15,000 messages a second, then every twelve seconds: after each
    // checkpoint every page is logged whole once more.
    max_wal_size: '4GB',
    ...(durable ? {} : unsafe),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Megabytes: a quarter of the memory, as PostgreSQL's manual advises, and no more than this database can use. */
function sharedBuffers(): number {
  const quarter = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 4
  return Math.min(512, Math.max(128, Math.floor(quarter / 2 ** 20)))
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.1`)
}
