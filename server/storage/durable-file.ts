import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../errors.ts'

/**
 * Writes a file that a power cut leaves old or new, never empty or half: beside it first, synced, then put in its
 * place, and the folder synced. Mode 0600 unless another is given.
 */
export function replaceFile(file: string, text: string, mode = 0o600): void {
  writeBeside(file, text, mode, (draft) => renameSync(draft, file))
}

/** The same for a file that must not be there yet; false, and nothing changed, when it is. */
export function createFile(file: string, text: string, mode = 0o600): boolean {
  try {
    writeBeside(file, text, mode, (draft) => linkSync(draft, file))
    return true
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  }
}

/** Makes what was created, renamed or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and needs no sync of them.
  if (process.platform === 'win32') return
  syncAndClose(openSync(folder, 'r'))
}

function writeBeside(file: string, text: string, mode: number, putInPlace: (draft: string) => void): void {
  const draft = `${file}.draft-${process.pid}`
  // What a killed process of the same number left is nobody's.
  rmSync(draft, { force: true })
  try {
    const open = openSync(draft, 'wx', mode)
    try {
      writeSync(open, text)
    } finally {
      syncAndClose(open)
    }
    putInPlace(draft)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(file))
}

function syncAndClose(open: number): void {
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
