import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '../../shared/errors.ts'
import { createFile } from '../storage/durable-file.ts'

const BYTES = 48

/** Where the key stands that no setting names. */
export function secretKeyFile(dataDir: string): string {
  return join(dataDir, 'secret.key')
}

/**
 * The key outside the database that PINs and links are sealed with. Made once and kept in the data
 * folder, for its owner's eyes only; a backup of the database alone is of no use to a thief.
 */
export function keptSecretKey(dataDir: string): Uint8Array {
  // Before anything is sealed with it: a key that a power cut takes away seals for nobody.
  keepSecretKey(dataDir, randomBytes(BYTES))
  return readSecretKey(secretKeyFile(dataDir))!
}

/** Keeps this key in the data folder; false when there is one. */
export function keepSecretKey(dataDir: string, key: Uint8Array): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  return createFile(secretKeyFile(dataDir), textOfKey(key))
}

/** How a key stands in a file. */
export function textOfKey(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

/** The key in this file; null when there is no such file. Throws StartProblem for half a key, and for what is no file. */
export function readSecretKey(file: string): Uint8Array | null {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found) return null
  if (!existsSync(file)) throw noFile(file, 'a link to a file that is not there')
  if (!statSync(file).isFile()) throw noFile(file, 'a folder, and should be the file of the key')
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.byteLength >= BYTES) return key
  throw new StartProblem(
    `The key in ${file} is ${key.byteLength === 0 ? 'empty' : 'cut short'}. Put it back from a backup. ` +
      'If there is none, remove the file and start with --new-key: then every PIN made so far ends.',
  )
}

/** Docker makes a folder of a file that is to be mounted and is missing; another key would open none of the data. */
function noFile(file: string, what: string): StartProblem {
  return new StartProblem(
    `${file} is ${what}. Put the key there as a file, from a backup if it is lost. If these data never had one, ` +
      'remove it: a start makes a key.',
  )
}
