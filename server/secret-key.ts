import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, StartProblem } from './errors.ts'

const BYTES = 48

/**
 * The key outside the database that PINs and links are sealed with. Made once and kept in the data
 * folder, for its owner's eyes only; a backup of the database alone is of no use to a thief.
 */
export function keptSecretKey(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret.key')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    writeFileSync(file, randomBytes(BYTES).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.byteLength >= BYTES) return key
  throw new StartProblem(
    `The key in ${file} is cut short. Put it back from a backup. Without it every PIN and every private link ` +
      'made so far stops working; if that is no loss, remove the file and a new key is made.',
  )
}
