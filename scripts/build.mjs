// npm run build: the server with esbuild, widget and panel with Vite, into dist/.
// `npm run build -- widget` builds a part alone.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { build as buildForBrowsers } from 'vite'
import { fingerprint, ROOT, STAMP } from './prepare.mjs'

const DIST = join(ROOT, 'dist')
const PARTS = { server: buildServer, widget: buildWidget, panel: buildPanel, emulator: buildEmulator }
const asked = process.argv.slice(2).filter((arg) => arg in PARTS)
const quiet = process.argv.includes('--quiet')
// Whatever runs us says what it is itself: with NODE_ENV=test, as under vitest, the panel would get the React of developers.
process.env.NODE_ENV = 'production'
const began = performance.now()

rmSync(STAMP, { force: true })
// Taken before the work: what changes meanwhile is built the next time.
const madeFrom = fingerprint()
try {
  await Promise.all(
    Object.keys(PARTS).map((part) => (asked.length === 0 || asked.includes(part) ? PARTS[part]() : null)),
  )
} catch (fault) {
  process.stderr.write(`${fault.message}\n`)
  process.exit(1)
}
if (asked.length === 0) writeFileSync(STAMP, madeFrom)
if (!quiet) printSizes()
process.stdout.write(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`)

async function buildServer() {
  const outdir = join(DIST, 'server')
  rmSync(outdir, { recursive: true, force: true })
  await bundle({
    entryPoints: {
      balie: join(ROOT, 'server', 'main.ts'),
      // A process of its own, whose library is installed by itself.
      'baileys-child': join(ROOT, 'adapters', 'baileys', 'child.ts'),
      ...workers(),
    },
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  })
  // Read at run time, beside the code that reads them as in server/storage/.
  cpSync(join(ROOT, 'server', 'storage', 'migrations'), join(outdir, 'migrations'), { recursive: true })
}

/** The telephone company of the demo and the tests. Its page lies beside it as plain files. */
async function buildEmulator() {
  await bundle({
    entryPoints: [join(ROOT, 'emulator', 'main.ts')],
    outfile: join(DIST, 'emulator.js'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  })
  cpSync(join(ROOT, 'emulator', 'page'), join(DIST, 'emulator-page'), { recursive: true })
}

/** A worker thread is a program of its own; its file lies beside the bundle under its own name. */
function workers() {
  const files = readdirSync(join(ROOT, 'server'), { recursive: true }).filter((file) =>
    /-worker\.[jt]s$/.test(file),
  )
  return Object.fromEntries(
    files.map((file) => [file.replace(/.*\//, '').slice(0, -3), join(ROOT, 'server', file)]),
  )
}

async function buildWidget() {
  const configFile = join(ROOT, 'widget', 'vite.config.ts')
  for (const mode of ['loader', 'frame']) await buildForBrowsers({ configFile, mode, logLevel: 'warn' })
}

async function buildPanel() {
  await buildForBrowsers({ configFile: join(ROOT, 'panel', 'vite.config.ts'), logLevel: 'warn' })
}

function printSizes() {
  for (const folder of ['widget', 'panel'].filter((name) => existsSync(join(DIST, name)))) {
    for (const file of readdirSync(join(DIST, folder), { recursive: true })) {
      if (!/\.(js|css|html)$/.test(file)) continue
      const path = join(DIST, folder, file)
      const kilobytes = (gzipSync(readFileSync(path)).byteLength / 1000).toFixed(1)
      process.stdout.write(`${kilobytes.padStart(7)} kB gzipped  ${relative(ROOT, path)}\n`)
    }
  }
}
