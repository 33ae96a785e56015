import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../errors.ts'

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

/** The pid in the cluster's lock file, or null when there is no such file. */
export function lockedBy(clusterDir: string): number | null {
  try {
    return Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null
    throw fault
  }
}

/**
 * Is this process the postmaster of this folder? After a restart of the machine, or in a
 * container, the number in an old lock file may long belong to somebody else.
 */
export function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
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
