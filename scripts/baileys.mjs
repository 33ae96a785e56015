// The package of adapters/baileys, which is none of the root's: the tests speak to a WhatsApp on loopback with it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './prepare.mjs'

const FOLDER = join(ROOT, 'adapters', 'baileys')
const LIBRARY = 'node_modules/@whiskeysockets/baileys'
const ARGS = ['ci', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/** Answers null when the package is here as the lock file wants it, else what would help. */
export function ensureBaileys() {
  if (isHere()) return null
  console.log('Installing the package of adapters/baileys (npm ci) ...')
  const npm = process.env.npm_execpath
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  spawnSync(program, [...first, ...ARGS], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] })
  return isHere() ? null : 'it could not be installed: npm ci --omit=peer --prefix adapters/baileys'
}

function isHere() {
  const [found, wanted] = [join(FOLDER, LIBRARY, 'package.json'), join(FOLDER, 'package-lock.json')]
  if (!existsSync(found)) return false
  return versionIn(found) === JSON.parse(readFileSync(wanted, 'utf8')).packages[LIBRARY].version
}

function versionIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).version
}
