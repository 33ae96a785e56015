// What the commands need before any of our own code can run. Plain JavaScript on Node alone:
// in a fresh clone there is nothing else. All it says goes to standard error.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** Says what the last build was made from. */
export const STAMP = join(ROOT, 'dist', 'built-from')
const SOURCES = [
  'server',
  'shared',
  'adapters',
  'widget',
  'panel',
  'emulator',
  'scripts/build.mjs',
  'package-lock.json',
  'tsconfig.json',
]

/** Ends the process with one sentence. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const fits = major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
  if (!fits) giveUp(`Balie needs Node 20.19, 22.12 or 24 and newer; this is Node ${process.versions.node}.`)
}

/** Installs when a package of the lock file is missing or has another version. Answers whether it did. */
export function ensureInstalled() {
  if (!hasSources() || isInstalled()) return false
  say('Installing what is missing (npm ci) ...')
  const npm = process.env.npm_execpath
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  // Install scripts of strangers do not run here; the build needs the development packages too.
  const args = [
    ...first,
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2] })
  if (status === 0) return true
  giveUp(
    `The packages could not be installed${error ? ` (${error.message})` : ''}. ` +
      'What npm said stands above. Check the network and that this folder is yours to write, then start again.',
  )
}

/** Builds when a source has changed since the last build. Answers whether it did. */
export function ensureBuilt() {
  if (!hasSources()) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return false
  say('Building ...')
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), '--quiet'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) giveUp('The build did not succeed. What it said stands above.')
  return true
}

/** A hash over the content of all that a build is made from. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesUnder))
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

/** A container image carries what was built, without the sources and what builds them. */
function hasSources() {
  return existsSync(join(ROOT, 'server'))
}

function filesUnder(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found ? [path] : []
  return readdirSync(join(ROOT, path))
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** npm leaves a copy of the lock file of what it really installed. */
function isInstalled() {
  const installed = packagesIn(join(ROOT, 'node_modules', '.package-lock.json'))
  const wanted = packagesIn(join(ROOT, 'package-lock.json'))
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) => {
    if (path === '' || link) return true
    const found = installed[path]
    // Packages for other machines are optional and stay away.
    return found ? found.version === version : optional || devOptional
  })
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
