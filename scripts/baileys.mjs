// The package of adapters/baileys, which is none of the root's: the tests speak to a WhatsApp on loopback with it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './prepare.mjs'

const FOLDER = join(ROOT, 'adapters', 'baileys')
const PACKAGES = ['node_modules/@whiskeysockets/baileys', 'node_modules/qrcode-generator']
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
  const { packages } = JSON.parse(readFileSync(join(FOLDER, 'package-lock.json'), 'utf8'))
  return PACKAGES.every((name) => {
    const found = join(FOLDER, name, 'package.json')
    return existsSync(found) && JSON.parse(readFileSync(found, 'utf8')).version === packages[name].version
  })
}
