import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../../shared/errors.ts'

// Above every system's highest pid.
const NOBODY = 2_147_483_646

/** Does the process run? A zombie (dead, not yet collected by its parent) does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (fault) {
    return codeOf(fault) === 'EPERM'
  }
  return !/^\d+ \(.*\) [ZX]/s.test(readProc(pid, 'stat'))
}

/** The running postmaster of this folder, or null. */
export function runningPid(clusterDir: string): number | null {
  const pid = lockedBy(clusterDir)
  return pid !== null && isPostmasterOf(pid, clusterDir) ? pid : null
}

/**
 * Lets PostgreSQL start although its old lock file names a process that lives: a stranger, after a
 * restart of the machine or in a container, or a zombie. PostgreSQL only asks whether the number is
 * taken. The file itself stays, because it also names the shared memory by which PostgreSQL
 * notices old backends that still write; removing it would let two of them loose on the data.
 */
export function forgetStranger(clusterDir: string, socketLock: string): void {
  const pid = lockedBy(clusterDir)
  if (pid === null || isPostmasterOf(pid, clusterDir)) return
  const file = join(clusterDir, 'postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [NOBODY, ...rest].join('\n'))
  rmSync(socketLock, { force: true })
}

/** The pid in the cluster's lock file, or null when there is no such file. */
export function lockedBy(clusterDir: string): number | null {
  try {
    return Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOTDIR') return null
    throw fault
  }
}

function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') {
    return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
  } catch {
    return readProc(pid, 'comm').trim() === 'postgres'
  }
}

function readProc(pid: number, file: 'stat' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // not Linux, or gone this moment
  }
}
