import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Another version is another program: nothing is started with it. */
export const VERSION = '7.0.0-rc14'

/** Whether this runs from the sources, as tests do; a built program is a file of JavaScript. */
export const IS_SOURCE = import.meta.url.endsWith('.ts')

/** Where the package is installed by itself: from the sources this folder, from `dist/server/` the same. */
export const FOLDER = fileURLToPath(new URL(IS_SOURCE ? './' : '../../adapters/baileys/', import.meta.url))

const LIBRARY = 'node_modules/@whiskeysockets/baileys'
export const LIBRARY_ENTRY = `${FOLDER}${LIBRARY}/lib/index.js`

const PROGRAM = fileURLToPath(new URL(IS_SOURCE ? './child.ts' : './baileys-child.js', import.meta.url))
/**
 * What Node itself is told. It is a program that waits most of the time: what a larger room for young objects would save
 * in time it does not need, and that room takes fifty megabytes once the library is loaded.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=1']
/** What Node is started with, in `FOLDER`, for the process that the library lives in. */
export const PROGRAM_ARGS = [...NODE_FLAGS, ...(IS_SOURCE ? ['--import', 'tsx'] : []), PROGRAM]

/** Draws the code that the phone scans. */
export const PICTURE_ENTRY = `${FOLDER}node_modules/qrcode-generator/dist/qrcode.mjs`

/** Which version is installed; null when none is. */
export function installedVersion(): string | null {
  const file = `${FOLDER}${LIBRARY}/package.json`
  return existsSync(file) && existsSync(PICTURE_ENTRY)
    ? String(JSON.parse(readFileSync(file, 'utf8')).version)
    : null
}
