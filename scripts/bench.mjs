// npm run bench: builds the bench and the server it measures with the options of the real build, then runs it.
// Whatever it starts it ends itself, by process id.
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBaileys } from './baileys.mjs'
import { ensureDovecot } from './mail-programs.mjs'
import { checkNode, ensureBuilt, ensureInstalled, giveUp, ROOT } from './prepare.mjs'

const OUT = join(ROOT, 'dist', 'bench')
/** Each is a process of its own: `load/worker.ts` becomes `load-worker.js`. */
const PROGRAMS = [
  'main.ts',
  'load/worker.ts',
  'load/returner.ts',
  'load/caller.ts',
  'load/writer.ts',
  'target/balie.ts',
  'target/bare.ts',
  'target/express.ts',
  'target/imports.ts',
  'target/postgres.ts',
  'target/admissions.ts',
  'target/look-up.ts',
  'target/loopback.ts',
]

checkNode()
process.chdir(ROOT)
if (process.platform !== 'linux') giveUp('The bench reads /proc, so it runs on Linux only.')
ensureInstalled()
ensureBuilt()
if (measures('linked-phone')) {
  const missing = ensureBaileys()
  if (missing) giveUp(missing)
}
if (measures('mails')) {
  const missing = ensureDovecot()
  if (missing) giveUp(missing)
}
await buildBench()
const args = ['--enable-source-maps', join(OUT, 'main.js'), ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
process.exit(status ?? 1)

/** A part that is asked for; without one asked for, all are. */
function measures(part) {
  const parts = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
  return parts.length === 0 || parts.includes(part)
}

async function buildBench() {
  const { build: bundle } = await import('esbuild')
  rmSync(OUT, { recursive: true, force: true })
  const workers = readdirSync(join(ROOT, 'server'), { recursive: true }).filter((file) =>
    /-worker\.[jt]s$/.test(file),
  )
  await bundle({
    entryPoints: Object.fromEntries([
      ...PROGRAMS.map((file) => [file.replace('/', '-').slice(0, -3), join(ROOT, 'bench', file)]),
      ...workers.map((file) => [file.replace(/.*\//, '').slice(0, -3), join(ROOT, 'server', file)]),
    ]),
    outdir: OUT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  })
  cpSync(join(ROOT, 'server', 'storage', 'migrations'), join(OUT, 'migrations'), { recursive: true })
}
