import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../../shared/errors.ts'
import { isAlive } from './embedded/process.ts'

/**
 * Makes a file that a power cut leaves whole or not there, never empty or half: beside it first, synced, then put in
 * its place, and the folder synced. False, and nothing changed, when the file is there.
 */
export function createFile(file: string, text: string): boolean {
  const draft = `${file}.draft-${process.pid}`
  // What a killed process of the same number left is nobody's.
  rmSync(draft, { force: true })
  try {
    const open = openSync(draft, 'wx', 0o600)
    try {
      writeSync(open, text)
    } finally {
      syncAndClose(open)
    }
    putNew(draft, file)
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(file))
  return true
}

/** The same for a file too large to hold: `fill` writes it. False, and nothing changed, when the file is there. */
export async function createLargeFile(
  file: string,
  fill: (draft: FileHandle) => Promise<void>,
): Promise<boolean> {
  const draft = `${file}.draft-${process.pid}`
  rmSync(draft, { force: true })
  try {
    const handle = await openFile(draft, 'wx', 0o600)
    try {
      await fill(handle)
      await handle.sync()
    } finally {
      await handle.close()
    }
    putNew(draft, file)
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(file))
  return true
}

/** Who writes on another machine, or in another container, has a number that says nothing here: it writes all the time. */
const QUIET_MS = 600_000

/** Removes what killed programs left of such files in a folder. Answers which. */
export function removeOldDrafts(folder: string, isOf: RegExp): string[] {
  const removed: string[] = []
  for (const name of readdirSync(folder)) {
    const [, file = '', pid] = /^(.*)\.draft-(\d+)$/.exec(name) ?? []
    const draft = join(folder, name)
    if (!isOf.test(file) || isAlive(Number(pid))) continue
    const found = statSync(draft, { throwIfNoEntry: false })
    if (!found || Date.now() - found.mtimeMs < QUIET_MS) continue
    rmSync(draft, { force: true })
    removed.push(draft)
  }
  return removed
}

/** What FAT, exFAT and some shares answer, and systems that know no links at all. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * Gives a draft its name, unless that is taken: EEXIST. Where links are refused the name is taken first, empty for a
 * moment, and the draft moved onto it.
 */
function putNew(draft: string, file: string): void {
  try {
    linkSync(draft, file)
    return
  } catch (fault) {
    if (!NO_LINKS.includes(String(codeOf(fault)))) throw fault
  }
  closeSync(openSync(file, 'wx', 0o600))
  try {
    renameSync(draft, file)
  } catch (fault) {
    rmSync(file, { force: true })
    throw fault
  }
}

/** Makes what was created, renamed or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and needs no sync of them.
  if (process.platform === 'win32') return
  syncAndClose(openSync(folder, 'r'))
}

function syncAndClose(open: number): void {
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
